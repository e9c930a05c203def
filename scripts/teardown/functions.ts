/** The functions, with what Google keeps beside them: a schedule, a queue, secrets; and the bot's webhook. */
import { secretIn } from "../../functions/src/secret-in.ts";
import { finished } from "../deploy/google.ts";
import { SECRETS } from "../deploy/settings.ts";
import { FUNCTIONS } from "../doctor/patient.ts";
import { ifThere, type Part, type Site } from "./part.ts";

const HOST = "cloudfunctions.googleapis.com";
const CODEBASES = ["api", "notify"];

interface Deployed {
  name: string;
  labels?: Record<string, string>;
  serviceConfig?: { secretEnvironmentVariables?: { secret: string }[] };
}

async function deployed({ google, project }: Site): Promise<{ ours: Deployed[]; others: Deployed[] }> {
  const path = `v2/projects/${project}/locations/-/functions`;
  const { functions = [] } = (await ifThere(google.ask<{ functions?: Deployed[] }>("GET", HOST, path))) ?? {};
  const isOurs = ({ name, labels }: Deployed) =>
    CODEBASES.includes(labels?.["firebase-functions-codebase"] ?? "") &&
    FUNCTIONS.includes(name.split("/").at(-1) ?? "");
  return { ours: functions.filter(isOurs), others: functions.filter((each) => !isOurs(each)) };
}

/** Where the schedule and the queue are: as set, or as the functions are. */
async function regionOf(site: Site): Promise<string> {
  if (site.region !== undefined) return site.region;
  const { ours } = await deployed(site);
  return /\/locations\/([^/]+)\//.exec(ours[0]?.name ?? "")?.[1] ?? "us-central1";
}

export const functions: Part = async (site) => {
  const { ours, others } = await deployed(site);
  if (ours.length === 0) return undefined;
  const kept = others.map(({ name }) => name.split("/").at(-1));
  const words = `the functions ${ours.map(({ name }) => name.split("/").at(-1)).join(", ")}`;
  return {
    words: kept.length === 0 ? words : `${words} (${kept.join(", ")} stay)`,
    async remove() {
      for (const { name } of ours) {
        const operation = await ifThere(site.google.ask<{ name: string }>("DELETE", HOST, `v2/${name}`));
        if (operation) await finished(site.google, HOST, "v2", operation.name);
      }
    },
  };
};

export const schedule: Part = async (site) => {
  const region = await regionOf(site);
  const path = `v1/projects/${site.project}/locations/${region}/jobs/firebase-schedule-reconciler-${region}`;
  const host = "cloudscheduler.googleapis.com";
  if (!(await ifThere(site.google.ask("GET", host, path)))) return undefined;
  return {
    words: "the schedule of the reconciler",
    remove: async () => void (await ifThere(site.google.ask("DELETE", host, path))),
  };
};

/** Google keeps the name of a deleted queue for days, and a deploy within them would fail: it is emptied and disabled. */
export const queue: Part = async ({ google, ...site }) => {
  const region = await regionOf({ google, ...site });
  const path = `v2/projects/${site.project}/locations/${region}/queues/runJob`;
  const host = "cloudtasks.googleapis.com";
  const found = await ifThere(google.ask<{ state?: string }>("GET", host, path));
  if (!found || found.state === "DISABLED") return undefined;
  return {
    words: "the jobs that wait in the queue runJob, which is switched off",
    async remove() {
      await google.ask("POST", host, `${path}:purge`, {});
      await google.ask("PATCH", host, `v2beta3/${path.slice(3)}?updateMask=state`, { state: "DISABLED" });
    },
  };
};

/** Those that a function of somebody else uses stay. */
export const secrets: Part = async (site) => {
  const { google, project } = site;
  const host = "secretmanager.googleapis.com";
  const path = (id: string) => `v1/projects/${project}/secrets/${id}`;
  const { others } = await deployed(site);
  const used = others.flatMap(({ serviceConfig }) => serviceConfig?.secretEnvironmentVariables ?? []);
  const found = await Promise.all(
    SECRETS.filter((id) => !used.some(({ secret }) => secret === id)).map(async (id) =>
      (await ifThere(google.ask("GET", host, path(id)))) ? [id] : [],
    ),
  );
  const ids = found.flat();
  if (ids.length === 0) return undefined;
  return {
    words: `the secrets ${ids.join(", ")}`,
    async remove() {
      for (const id of ids) await ifThere(google.ask("DELETE", host, path(id)));
    },
  };
};

/** Only where it leads here: the bot may have another master by now. Needs its token, so it goes before the secrets. */
export const webhook: Part = async ({ google, project, fetch }) => {
  const path = `v1/projects/${project}/secrets/TELEGRAM_BOT_TOKEN/versions/latest:access`;
  const kept = await ifThere(
    google.ask<{ payload: { data: string } }>("GET", "secretmanager.googleapis.com", path),
  ).catch(() => undefined);
  const token = secretIn(Buffer.from(kept?.payload.data ?? "", "base64").toString());
  if (!/^\d+:[\w-]{30,}$/.test(token)) return undefined;
  const bot = `https://api.telegram.org/bot${token}`;
  const { result } = (await (await fetch(`${bot}/getWebhookInfo`)).json()) as { result?: { url?: string } };
  const host = URL.parse(result?.url ?? "")?.host ?? "";
  if (![`${project}.web.app`, `${project}.firebaseapp.com`].includes(host)) return undefined;
  return {
    words: "the webhook of the Telegram bot, which stays",
    async remove() {
      const { ok } = (await (await fetch(`${bot}/deleteWebhook`)).json()) as { ok: boolean };
      if (!ok) throw new Error("Telegram did not remove the webhook; run this again.");
    },
  };
};
