/** Firestore's own copies, every day, kept for a week: they cost a little, so the owner is asked. */
import type { Google } from "../deploy/google.ts";
import type { Ask } from "./ask.ts";

const HOST = "firestore.googleapis.com";
const WEEK = `${7 * 24 * 60 * 60}s`;

interface Steps {
  google: Google;
  ask: Ask;
  say: (line: string) => void;
}

/** Asks where there is no schedule yet. https://firebase.google.com/docs/firestore/backups */
export async function offerBackups({ google, ask, say }: Steps, project: string): Promise<void> {
  const path = `v1/projects/${project}/databases/(default)/backupSchedules`;
  const { backupSchedules = [] } = await google.ask<{ backupSchedules?: object[] }>("GET", HOST, path);
  if (backupSchedules.length > 0) return;
  const answer = await ask.choose(
    "backups",
    "Shall Google copy the database every day, and keep each copy for a week? That is not within what is free: " +
      "about 0.03 US$ a month for each GiB of copies, a cent or two for a small shop " +
      "(https://cloud.google.com/firestore/pricing).",
    [
      { value: "yes", label: "Yes" },
      { value: "no", label: "No" },
    ],
    "no",
  );
  if (answer !== "yes") return;
  await google.ask("POST", HOST, path, { dailyRecurrence: {}, retention: WEEK });
  say("Google copies the database every day from now on.");
}
