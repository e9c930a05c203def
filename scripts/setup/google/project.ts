/** The owner's project: one of theirs, with a card. */
import { finished, GoogleError, unlessLost, type Google } from "../../deploy/google.ts";
import type { Ask } from "../ask.ts";

interface Steps {
  google: Google;
  ask: Ask;
  say: (line: string) => void;
  wait: (ms: number) => Promise<void>;
}

const NEW = "new";

/** One that there is, or a new one with Firebase in it. */
export async function chooseProject({ google, ask, say }: Steps): Promise<string> {
  const chosen = await ask.choose("project", "Which Firebase project?", [
    ...(await projects(google)).map(({ projectId, displayName = projectId }) => ({
      value: projectId,
      label: displayName === projectId ? projectId : `${displayName} (${projectId})`,
    })),
    { value: NEW, label: "A new one" },
  ]);
  if (chosen !== NEW) return chosen;
  const id = await ask.line("new-project", "Its id, which is also its address: <id>.web.app", (answer) =>
    /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(answer)
      ? undefined
      : "6 to 30 small letters, digits and hyphens, beginning with a letter.",
  );
  say("Making the project ...");
  await makeProject(google, id);
  await addFirebase(google, id);
  return id;
}

interface Listed {
  projectId: string;
  displayName?: string;
}

/** All of the owner's, page by page. https://firebase.google.com/docs/reference/firebase-management/rest/v1beta1/projects/list */
async function projects(google: Google): Promise<Listed[]> {
  const found: Listed[] = [];
  let page = "";
  do {
    const path = `v1beta1/projects?pageSize=100${page === "" ? "" : `&pageToken=${encodeURIComponent(page)}`}`;
    const { results = [], nextPageToken = "" } = await google.ask<{ results?: Listed[]; nextPageToken?: string }>(
      "GET",
      FIREBASE,
      path,
    );
    found.push(...results);
    page = nextPageToken;
  } while (page !== "");
  return found;
}

const FIREBASE = "firebase.googleapis.com";
const RESOURCES = "cloudresourcemanager.googleapis.com";

/** One that an earlier run has made, and got no further with, is gone on with. */
async function makeProject(google: Google, id: string): Promise<void> {
  try {
    const made = await google.ask<{ name: string }>("POST", RESOURCES, "v1/projects", { projectId: id, name: id });
    await finished(google, RESOURCES, "v1", made.name);
  } catch (thrown) {
    if (!(thrown instanceof GoogleError)) throw thrown;
    if (await isOwn(google, id)) return;
    if (thrown.status === 409)
      throw new Error(`The id ${id} is taken: every one is given once. Run this again with another.`, {
        cause: thrown,
      });
    throw refused(thrown);
  }
}

async function isOwn(google: Google, id: string): Promise<boolean> {
  try {
    const { lifecycleState } = await google.ask<{ lifecycleState?: string }>("GET", RESOURCES, `v1/projects/${id}`);
    return lifecycleState === "ACTIVE";
  } catch (thrown) {
    if (thrown instanceof GoogleError && [403, 404].includes(thrown.status)) return false;
    throw thrown;
  }
}

async function addFirebase(google: Google, id: string): Promise<void> {
  try {
    const added = await google.ask<{ name: string }>("POST", FIREBASE, `v1beta1/projects/${id}:addFirebase`);
    await finished(google, FIREBASE, "v1beta1", added.name);
  } catch (thrown) {
    if (!(thrown instanceof GoogleError)) throw thrown;
    // It has it already.
    if (thrown.status !== 409) throw refused(thrown);
  }
}

/** Who has never seen Firebase has not accepted its terms, which can only be done there, and is told nothing but 403. */
function refused(cause: GoogleError): Error {
  const words =
    cause.status === 403
      ? "Where you have never used Firebase, its terms are to be accepted first: open " +
        "https://console.firebase.google.com, press Get started, accept them, and run this again with the same id."
      : "Run this again with the same id, or make the project at https://console.firebase.google.com and choose it here.";
  return new Error(`Google has made no Firebase project: ${cause.message}\n${words}`, { cause });
}

const LOOK_EVERY_MS = 5_000;
const LOOKS_MOST = 360;

/** A card can only be given by hand: the page is named, and awaited for half an hour. */
export async function awaitCard({ google, say, wait }: Steps, project: string): Promise<void> {
  const isPaid = async () => {
    const path = `v1/projects/${project}/billingInfo`;
    return (await google.ask<{ billingEnabled?: boolean }>("GET", "cloudbilling.googleapis.com", path)).billingEnabled;
  };
  if (await isPaid()) return;
  say("Google runs functions only for projects with a card; a small shop stays within what is free.");
  say(`Choose the plan Blaze here, this waits: https://console.firebase.google.com/project/${project}/usage/details`);
  for (let look = 0; look < LOOKS_MOST; look++) {
    await wait(LOOK_EVERY_MS);
    if (await isPaid().catch(unlessLost)) return;
  }
  throw new Error("There is still no card. Run npm run setup again when there is one.");
}
