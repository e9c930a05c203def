/** What `api`, `notify` and `hooks` all run on. */
import { initializeApp } from "firebase-admin/app";
import { createChannelStatesStore } from "../firestore/channels/channel-states-store.ts";
import { createNewcomers } from "../chat/visitor/newcomers.ts";
import { createConversationStore } from "../firestore/chat/conversation-store.ts";
import { createNewcomerStore } from "../firestore/chat/newcomer-store.ts";
import { openDatabase } from "../firestore/database.ts";
import { createCursorStore } from "../firestore/notify/cursor-store.ts";
import { createDeviceStore } from "../firestore/people/device-store.ts";
import { createErasureStore } from "../firestore/erasing/erasure-store.ts";
import { createResumeKeyStore } from "../firestore/chat/resume-key-store.ts";
import { createSearchStore } from "../firestore/chat/search-store.ts";
import { createSiteStore } from "../firestore/people/site-store.ts";
import { createHealthStore } from "../firestore/health/health-store.ts";
import { createTestStore } from "../firestore/notify/test-store.ts";
import { addCourtesy } from "../add-courtesy.ts";
import { keepFor } from "../keep-for.ts";
import { createLogs } from "../logs.ts";
import type { ApiServices } from "../http/door.ts";
import { hasAdmin } from "../people/roster.ts";
import type { Clock } from "../clock.ts";
import { DEFAULT_SITE } from "../site/default-site.ts";
import { createJobQueue, openTaskQueue } from "../tasks/job-queue.ts";
import { once } from "./once.ts";

export const FRESH_MS = 30_000;
/** What is not there yet is looked for again soon, so that a site that is being set up works at once. */
export const ABSENT_MS = 1_000;

export const systemClock: Clock = { now: () => Date.now() };

export const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/** The same for all that is built in this instance. */
export const sharedServices = once(createShared);

async function createShared() {
  initializeApp(); // firebase-functions has an app too, under another name
  const database = await openDatabase();
  const logs = createLogs();
  const site = createSiteStore(database, logs);
  const clock = systemClock;
  const settings = keepFor(
    clock,
    (found) => (found === undefined ? ABSENT_MS : FRESH_MS),
    () => site.settings(),
  );
  const roster = keepFor(
    clock,
    (people) => (hasAdmin(people) ? FRESH_MS : ABSENT_MS),
    () => site.roster(),
  );
  const jobs = createJobQueue(once(openTaskQueue));
  const shared: Omit<
    ApiServices,
    | "accounts"
    | "claims"
    | "codes"
    | "ids"
    | "pushKey"
    | "closePush"
    | "appCheckKey"
    | "identities"
    | "identitySecrets"
    | "moves"
    | "reportPace"
    | "presence"
    | "unlisted"
    | "canned"
    | "pictures"
    | "wrongClaims"
  > = {
    clock,
    conversations: createConversationStore(database, logs),
    erasures: createErasureStore(database, logs),
    search: createSearchStore(database),
    newcomers: createNewcomers({
      clock,
      store: createNewcomerStore(database),
      whenFlooded: async () => ((await settings())?.settings ?? DEFAULT_SITE).whenFlooded,
      onFlood: (hold) =>
        addCourtesy({ jobs, logs }, "newcomers", { kind: "flooded", how: hold.how, since: hold.since }),
      logs,
    }),
    resumeKeys: createResumeKeyStore(database),
    roster,
    people: {
      // Whoever asks for it as it is now has it known in this instance.
      read: () => {
        roster.forget();
        return roster();
      },
      change: (decide) => site.changeRoster(decide).finally(() => roster.forget()),
    },
    settings: {
      read: async () => (await site.settings())?.settings ?? DEFAULT_SITE,
      change: (decide) => site.changeSettings(decide).finally(() => settings.forget()),
    },
    site: async () => (await settings())?.settings ?? DEFAULT_SITE,
    answerTimes: {
      read: async () => (await settings())?.answerTimes ?? {},
      change: (decide) => site.changeAnswerTimes(decide),
    },
    channelStates: createChannelStatesStore(database),
    cursors: createCursorStore({ database, clock, logs }),
    tests: createTestStore(database),
    health: createHealthStore(database),
    jobs,
    wait: pause,
    devices: createDeviceStore(database),
    logs,
  };
  return { shared, database, logs, forgetRoster: () => roster.forget() };
}
