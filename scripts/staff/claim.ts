/** The one-time link by which whoever holds it becomes the first admin: where no mail to one has arrived. */
import { randomBytes } from "node:crypto";
import { hashOfClaim } from "../../functions/src/people/claim/claim-site.ts";
import { readRoster, removeUnused, type Project } from "./people.ts";

const MASK = ["hash", "goodUntil", "used"].map((name) => `updateMask.fieldPaths=${name}`).join("&");
const GOOD_FOR_MS = 24 * 60 * 60_000;

/**
 * Makes a new link, and any former one is good no more. Where there are admins none of whom has ever signed in, they go
 * first, with their accounts, and are named by `say`. Throws one sentence where an admin is in use.
 */
export async function claimLink(
  on: Project,
  site: string,
  { now = Date.now(), say }: { now?: number; say: (line: string) => void },
): Promise<string> {
  const { people } = await readRoster(on);
  const admins = Object.entries(people).filter(([, { role }]) => role === "admin");
  for (const address of await removeUnused(
    on,
    admins.map(([uid]) => uid),
  ))
    say(`${address} had never signed in and is off the staff: claim the site with whatever address you like.`);
  const secret = randomBytes(32).toString("base64url");
  const path = `v1/projects/${on.project}/databases/(default)/documents/site/claim?${MASK}`;
  await on.google.ask("PATCH", "firestore.googleapis.com", path, {
    fields: {
      hash: { stringValue: hashOfClaim(secret) },
      goodUntil: { timestampValue: new Date(now + GOOD_FOR_MS).toISOString() },
      used: { booleanValue: false },
    },
  });
  return `${site}/panel/claim#${secret}`;
}
