/** What must be there before firebase-tools can deploy without asking. Each step looks first, so all may be run again. */
import { makeDatabase } from "./database-place.ts";
import { finished, GoogleError, unlessAlreadyThere, type Google } from "./google.ts";
import { assertMayChange } from "./rights/permissions.ts";
import { assertReplaced, type Replaced } from "./replaced.ts";
import { SERVICES } from "./services.ts";
import { SECRETS } from "./settings.ts";

/** https://cloud.google.com/service-usage/docs/reference/rest/v1/services/batchEnable */
const AT_ONCE = 20;

interface Project {
  google: Google;
  project: string;
  region: string;
  say: (line: string) => void;
}
interface Prepare extends Project {
  /** What of the owner's own the deploy may replace. */
  mayReplace: ReadonlySet<Replaced["what"]>;
}

/** Throws one sentence with what to do, where the deploy cannot go on. */
export async function prepare({ mayReplace, ...project }: Prepare): Promise<void> {
  await assertProject(project);
  await assertMayChange(project.google, project.project);
  await assertPaid(project);
  await enableServices(project);
  await assertReplaced(project.google, project.project, mayReplace);
  await makeDatabase(project);
  await makeSecrets(project);
  await makeWebApp(project);
  await assertOwnNames(project);
}

async function assertProject({ google, project }: Project): Promise<void> {
  await google.ask("GET", "firebase.googleapis.com", `v1beta1/projects/${project}`).catch((thrown: unknown) => {
    if (!(thrown instanceof GoogleError) || ![403, 404].includes(thrown.status)) throw thrown;
    throw new Error(
      `There is no Firebase project ${project} that you may change. "npx firebase projects:list" shows yours; ` +
        '"npx firebase login:list" shows as whom you are signed in.',
    );
  });
}

async function assertPaid({ google, project }: Project): Promise<void> {
  const path = `v1/projects/${project}/billingInfo`;
  const { billingEnabled } = await google.ask<{ billingEnabled?: boolean }>("GET", "cloudbilling.googleapis.com", path);
  if (billingEnabled) return;
  throw new Error(
    "The project has no card yet, without which Google runs no functions. Choose the plan Blaze at " +
      `https://console.firebase.google.com/project/${project}/usage/details and run this again.`,
  );
}

/** Turns on what is off of Google's APIs, and waits until it is on. */
export async function enableServices({ google, project, say }: Omit<Project, "region">): Promise<void> {
  const host = "serviceusage.googleapis.com";
  const path = `v1/projects/${project}/services`;
  const states = await Promise.all(
    SERVICES.map(async (name) => {
      const { state } = await google.ask<{ state: string }>("GET", host, `${path}/${name}`);
      return state === "ENABLED" ? [] : [name];
    }),
  );
  const off = states.flat();
  if (off.length === 0) return;
  say(`Turning on ${off.length} of Google's APIs, which may take some minutes ...`);
  for (let from = 0; from < off.length; from += AT_ONCE) {
    const serviceIds = off.slice(from, from + AT_ONCE);
    const { name } = await google.ask<{ name: string }>("POST", host, `${path}:batchEnable`, { serviceIds });
    await finished(google, host, "v1", name);
  }
}

/** Firebase asks for each that there is not, even for one that is not used. */
async function makeSecrets({ google, project, say }: Project): Promise<void> {
  const host = "secretmanager.googleapis.com";
  const path = `v1/projects/${project}/secrets`;
  let isSaid = false;
  for (const id of SECRETS) {
    const { versions = [] } = await google
      .ask<{ versions?: { state: string }[] }>("GET", host, `${path}/${id}/versions`)
      .catch(async (thrown: unknown) => {
        if (!(thrown instanceof GoogleError) || thrown.status !== 404) throw thrown;
        const labels = { "firebase-managed": "true" };
        const made = { replication: { automatic: {} }, labels };
        await google.ask("POST", host, `${path}?secretId=${id}`, made).catch(unlessAlreadyThere);
        return { versions: [] };
      });
    if (versions.some(({ state }) => state === "ENABLED")) continue;
    if (!isSaid) say("Making a place for each secret of Telegram and WhatsApp ...");
    isSaid = true;
    const payload = { data: Buffer.from("none").toString("base64") };
    await google.ask("POST", host, `${path}/${id}:addVersion`, { payload });
  }
}

/** Hosting serves the panel its key of the web app that its site is linked to (`/__/firebase/init.json`). */
async function makeWebApp({ google, project, say }: Omit<Project, "region">): Promise<void> {
  const firebase = "firebase.googleapis.com";
  const path = `v1beta1/projects/${project}/webApps`;
  const { apps = [] } = await google.ask<{ apps?: { appId: string }[] }>("GET", firebase, path);
  if (apps.length === 0) {
    say("Making the web app ...");
    const { name } = await google.ask<{ name: string }>("POST", firebase, path, { displayName: "Porchlight" });
    await finished(google, firebase, "v1beta1", name);
    return makeWebApp({ google, project, say });
  }
  const hosting = "firebasehosting.googleapis.com";
  const site = `v1beta1/projects/${project}/sites/${project}`;
  const { appId } = await google.ask<{ appId?: string }>("GET", hosting, site);
  if (appId !== undefined) return;
  await google.ask("PATCH", hosting, `${site}?updateMask=appId`, { appId: apps[0]?.appId });
}

interface Deployed {
  name: string;
  labels?: Record<string, string>;
}
const CODEBASES = ["api", "notify"];
const NAMES = ["api", "hooks", "onMessageCreated", "reconciler", "runJob"];

/** Functions of the owner's own under our names would be replaced. */
async function assertOwnNames({ google, project }: Project): Promise<void> {
  const path = `v2/projects/${project}/locations/-/functions`;
  const { functions = [] } = await google.ask<{ functions?: Deployed[] }>("GET", "cloudfunctions.googleapis.com", path);
  const others = functions
    .filter(({ labels }) => !CODEBASES.includes(labels?.["firebase-functions-codebase"] ?? "default"))
    .map(({ name }) => name.split("/").at(-1) ?? "")
    .filter((name) => NAMES.includes(name));
  if (others.length === 0) return;
  throw new Error(
    `The project has functions of its own named ${others.join(", ")}. Choose a project for Porchlight alone, or rename them.`,
  );
}
