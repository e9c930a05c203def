/** The owner's project: one of theirs, with a card. */
import { finished, type Google } from "../deploy/google.ts";
import type { Ask } from "./ask.ts";

interface Steps {
  google: Google;
  ask: Ask;
  say: (line: string) => void;
  wait: (ms: number) => Promise<void>;
}

const NEW = "new";

/** One that there is, or a new one with Firebase in it. */
export async function chooseProject({ google, ask, say }: Steps): Promise<string> {
  const { results = [] } = await google.ask<{ results?: { projectId: string; displayName?: string }[] }>(
    "GET",
    "firebase.googleapis.com",
    "v1beta1/projects",
  );
  const chosen = await ask.choose("project", "Which Firebase project?", [
    ...results.map(({ projectId, displayName }) => ({
      value: projectId,
      label: displayName ? `${displayName} (${projectId})` : projectId,
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
  const resources = "cloudresourcemanager.googleapis.com";
  const made = await google.ask<{ name: string }>("POST", resources, "v1/projects", { projectId: id, name: id });
  await finished(google, resources, "v1", made.name);
  const added = await google.ask<{ name: string }>(
    "POST",
    "firebase.googleapis.com",
    `v1beta1/projects/${id}:addFirebase`,
  );
  await finished(google, "firebase.googleapis.com", "v1beta1", added.name);
  return id;
}

const LOOK_EVERY_MS = 5_000;
const LOOKS_MOST = 360;

/** A card can only be given by hand: the page is named, and awaited for half an hour. */
export async function awaitCard({ google, say, wait }: Steps, project: string): Promise<void> {
  for (let look = 0; look < LOOKS_MOST; look++) {
    const { billingEnabled } = await google.ask<{ billingEnabled?: boolean }>(
      "GET",
      "cloudbilling.googleapis.com",
      `v1/projects/${project}/billingInfo`,
    );
    if (billingEnabled) return;
    if (look === 0) {
      say("Google runs functions only for projects with a card; a small shop stays within what is free.");
      say(
        `Choose the plan Blaze here, this waits: https://console.firebase.google.com/project/${project}/usage/details`,
      );
    }
    await wait(LOOK_EVERY_MS);
  }
  throw new Error("There is still no card. Run npm run setup again when there is one.");
}
