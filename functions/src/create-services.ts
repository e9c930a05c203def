/** The one place where the real services are built: read it and you know what the use cases run on. */
import { randomBytes } from "node:crypto";
import { getApps, initializeApp } from "firebase-admin/app";
import { createConversationStore } from "./firestore/conversation-store.ts";
import { openDatabase } from "./firestore/database.ts";
import { createSiteStore } from "./firestore/site-store.ts";
import { createAccounts } from "./http/id-tokens.ts";
import { keepFor } from "./keep-for.ts";
import { createLogs } from "./logs.ts";
import type { Clock, Ids, Services } from "./services.ts";
import { DEFAULT_SITE } from "./site/default-site.ts";

const FRESH_MS = 30_000;
/** What is not there yet is looked for again soon, so that a site that is being set up works at once. */
const ABSENT_MS = 1_000;

export const systemClock: Clock = { now: () => Date.now() };

const randomIds: Ids = {
  secret: () => randomBytes(32).toString("base64url"),
  conversation: () => `g_${randomBytes(16).toString("base64url")}`,
};

let built: Promise<Services> | undefined;

/** The services of this function instance, built at the first call: loading the module must stay cheap. */
export function services(): Promise<Services> {
  built ??= createServices();
  return built;
}

async function createServices(): Promise<Services> {
  if (getApps().length === 0) initializeApp();
  const clock = systemClock;
  const database = await openDatabase();
  const site = createSiteStore(database);
  const settings = keepFor(
    clock,
    (found) => (found === undefined ? ABSENT_MS : FRESH_MS),
    () => site.settings(),
  );
  return {
    clock,
    ids: randomIds,
    accounts: createAccounts(clock),
    conversations: createConversationStore(database),
    roster: keepFor(
      clock,
      (people) => (Object.keys(people).length === 0 ? ABSENT_MS : FRESH_MS),
      () => site.roster(),
    ),
    site: async () => (await settings()) ?? DEFAULT_SITE,
    logs: createLogs(),
  };
}
