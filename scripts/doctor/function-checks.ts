/** What is deployed: there, of one version, reachable by those who may, with secrets that exist. */
import { ok, fault, note } from "./finding.ts";
import { formerSecretIn } from "../../functions/src/secret-in.ts";
import { ROTATED } from "../rotate/rotate.ts";
import { readSecret } from "../setup/secrets.ts";
import { VERSION_LABEL, versionLabel } from "../shipped/version-label.ts";
import type { Check } from "./check.ts";
import { FUNCTIONS, PUBLIC, regionOf, siteOf, type Patient } from "./patient.ts";

interface Deployed {
  name: string;
  state: string;
  labels?: Record<string, string>;
  serviceConfig?: {
    service?: string;
    secretEnvironmentVariables?: { secret: string; version: string }[];
    maxInstanceCount?: number;
  };
}

async function deployed({ google, project }: Patient): Promise<Map<string, Deployed>> {
  const path = `v2/projects/${project}/locations/-/functions`;
  const { functions = [] } = await google.ask<{ functions?: Deployed[] }>("GET", "cloudfunctions.googleapis.com", path);
  return new Map(functions.map((each) => [each.name.split("/").at(-1) ?? "", each]));
}

const DEPLOY = "run npm run deploy again";

/** `runs` and `clone` are not the same. */
function update(runs: string, clone: string): string {
  const isBehind = runs.localeCompare(clone, "en", { numeric: true }) > 0;
  return isBehind ? "bring the clone up to date (git pull)" : "read CHANGELOG.md, then npm run deploy";
}

/** Whether anybody may call it; undefined where it is not there. */
export async function isPublic(patient: Patient, name: string): Promise<boolean | undefined> {
  const service = (await deployed(patient)).get(name)?.serviceConfig?.service;
  if (service === undefined) return undefined;
  const { bindings = [] } = await patient.google.ask<{ bindings?: { role: string; members: string[] }[] }>(
    "GET",
    "run.googleapis.com",
    `v1/${service}:getIamPolicy`,
  );
  return bindings.some(({ role, members }) => role === "roles/run.invoker" && members.includes("allUsers"));
}

/** Of what two secrets are kept. */
async function replacedIn({ google, project }: Patient): Promise<string[]> {
  const found = await Promise.all(
    Object.entries(ROTATED).map(async ([what, secrets]) => {
      const kept = await Promise.all(secrets.map(({ id }) => readSecret(google, project, id)));
      return kept.some((each) => formerSecretIn(each ?? "") !== "") ? [what] : [];
    }),
  );
  return found.flat();
}

export const functionChecks: Check[] = [
  ...FUNCTIONS.map((name): Check => ({
    title: `Function ${name}`,
    async look(patient) {
      const found = (await deployed(patient)).get(name);
      if (!found) return fault("it is not deployed", DEPLOY);
      if (!found.name.includes(`/locations/${regionOf(patient)}/`)) return fault("it is in another region", DEPLOY);
      if (found.state !== "ACTIVE") return fault(`its state is ${found.state}`, DEPLOY);
      const version = found.labels?.[VERSION_LABEL];
      if (version === versionLabel(patient.version)) return ok(`runs, and is of ${patient.version}`);
      if (version === undefined) return note("does not say of which version it is", DEPLOY);
      const runs = version.replaceAll("-", ".");
      return note(`is of ${runs}, your clone has ${patient.version}`, update(runs, patient.version));
    },
  })),
  ...PUBLIC.map((name): Check => ({
    title: `Reaching ${name}`,
    async look(patient) {
      const reached = await isPublic(patient, name);
      if (reached === undefined) return fault("it has no service", DEPLOY);
      if (reached) return ok("anybody may");
      return fault(
        "nobody may call it, so no visitor can write",
        `${DEPLOY}; where your organisation forbids it, ask its administrator to allow "allUsers" for this project`,
      );
    },
  })),
  {
    title: "Secrets",
    async look(patient) {
      const { google } = patient;
      const used = [...(await deployed(patient)).values()].flatMap(
        ({ serviceConfig }) => serviceConfig?.secretEnvironmentVariables ?? [],
      );
      const versions = new Map(used.map(({ secret, version }) => [`${secret}/versions/${version}`, secret]));
      const gone: string[] = [];
      for (const [version, secret] of versions) {
        const path = `v1/projects/${patient.project}/secrets/${version}`;
        const { state } = await google.ask<{ state: string }>("GET", "secretmanager.googleapis.com", path);
        if (state !== "ENABLED") gone.push(secret);
      }
      if (gone.length === 0) {
        const replaced = await replacedIn(patient);
        if (replaced.length === 0) return ok("those of the running functions are there");
        const end = `npm run rotate -- ${replaced[0]} --finish --project ${patient.project}`;
        return note(
          `the former one of ${replaced.join(", ")} is accepted too`,
          `end it, an hour after it was replaced: ${end}`,
        );
      }
      return fault(
        `${gone.join(", ")} was destroyed or disabled`,
        `npx firebase functions:secrets:set ${gone[0]}, then deploy`,
      );
    },
  },
  {
    title: "Queue",
    async look(patient) {
      const path = `v2/projects/${patient.project}/locations/${regionOf(patient)}/queues/runJob`;
      const { state } = await patient.google.ask<{ state?: string }>("GET", "cloudtasks.googleapis.com", path);
      if (state === "RUNNING") return ok("jobs run");
      return fault(
        `the queue is ${state}: nothing is sent again`,
        "resume it at https://console.cloud.google.com/cloudtasks",
      );
    },
  },
  {
    title: "Schedule",
    async look(patient) {
      const { google, project } = patient;
      const path = `v1/projects/${project}/locations/${regionOf(patient)}/jobs/firebase-schedule-reconciler-${regionOf(patient)}`;
      const { state = "ENABLED" } = await google.ask<{ state?: string }>("GET", "cloudscheduler.googleapis.com", path);
      if (state === "ENABLED") return ok("what was forgotten is found every 20 minutes");
      return fault(`it is ${state}`, "resume it at https://console.cloud.google.com/cloudscheduler");
    },
  },
  {
    title: "Site",
    async look(patient) {
      const response = await patient.fetch(`${siteOf(patient)}/api/site`);
      if (response.ok) return ok(`${siteOf(patient)} answers`);
      return fault(`${siteOf(patient)}/api/site answers ${response.status}`, DEPLOY);
    },
  },
  {
    title: "Version",
    async look(patient) {
      const response = await patient.fetch(`${siteOf(patient)}/panel/version.json`);
      const { version } = (response.ok ? await response.json() : {}) as { version?: string };
      if (version === undefined) return note("what runs does not say of which version it is", DEPLOY);
      if (version === patient.version) return ok(`${version} runs, as in your clone`);
      return note(`${version} runs, your clone has ${patient.version}`, update(version, patient.version));
    },
  },
  {
    title: "Service worker",
    async look(patient) {
      const response = await patient.fetch(`${siteOf(patient)}/panel/sw.js`);
      const isScript = /javascript/.test(response.headers.get("content-type") ?? "");
      if (response.ok && isScript) return ok("browsers can be notified");
      return note("browsers cannot be notified: /panel/sw.js is not there", DEPLOY);
    },
  },
];
