/**
 * The one place where the real services are built: read it and you know what the use cases run on. What only one
 * codebase needs is imported where it is built, so that the other's bundle does not carry it.
 */
import { randomBytes } from "node:crypto";
import { initializeApp } from "firebase-admin/app";
import { createChannelStatesStore } from "./firestore/channel-states-store.ts";
import { createConversationStore } from "./firestore/conversation-store.ts";
import { openDatabase } from "./firestore/database.ts";
import { createDeliveryStore } from "./firestore/delivery-store.ts";
import { createSiteStore } from "./firestore/site-store.ts";
import { keepFor } from "./keep-for.ts";
import { createLogs } from "./logs.ts";
import type { NotifyConfig } from "./notify/channels/configuration.ts";
import type { NotifyServices } from "./notify/notify-services.ts";
import type { Clock, Ids, Services } from "./services.ts";
import { DEFAULT_SITE } from "./site/default-site.ts";

const FRESH_MS = 30_000;
/** What is not there yet is looked for again soon, so that a site that is being set up works at once. */
const ABSENT_MS = 1_000;

const systemClock: Clock = { now: () => Date.now() };

const randomIds: Ids = {
  secret: () => randomBytes(32).toString("base64url"),
  conversation: () => `g_${randomBytes(16).toString("base64url")}`,
};

let forApi: Promise<Services> | undefined;
let forNotify: Promise<NotifyServices> | undefined;

/** The services of this instance of `api`, built at the first call: loading the module must stay cheap. */
export function services(): Promise<Services> {
  forApi ??= createServices();
  return forApi;
}

/** The same for `notify`, whose configuration can be read only once a function runs. */
export function notifyServices(config: NotifyConfig): Promise<NotifyServices> {
  forNotify ??= createNotifyServices(config);
  return forNotify;
}

async function createServices(): Promise<Services> {
  const { createAccounts } = await import("./http/id-tokens.ts");
  const { shared, database } = await createShared();
  return {
    ...shared,
    deliveries: createDeliveryStore(database),
    accounts: createAccounts(systemClock),
    ids: randomIds,
  };
}

async function createNotifyServices(config: NotifyConfig): Promise<NotifyServices> {
  const { channelsOff } = await import("./notify/channels/configuration.ts");
  const { createTelegramChannel } = await import("./notify/channels/telegram/telegram-channel.ts");
  const { createBacklogStore } = await import("./firestore/backlog-store.ts");
  const { createPairingStore } = await import("./firestore/pairing-store.ts");
  const { messageFrom } = await import("./firestore/documents.ts");
  const { shared, database } = await createShared();
  const off = channelsOff(config);
  const telegram = () =>
    createTelegramChannel({ token: config.telegramBotToken, apiRoot: config.telegramApiRoot.replace(/\/$/, "") });
  return {
    ...shared,
    deliveries: createDeliveryStore(database),
    backlog: createBacklogStore(database),
    pairings: createPairingStore(database),
    messageFrom,
    random: () => Math.random(),
    channels: off.telegram === undefined ? { telegram: telegram() } : {},
    channelsOff: off,
    publicUrl: config.publicUrl.replace(/\/$/, ""),
  };
}

/** What both codebases run on. */
async function createShared() {
  initializeApp(); // firebase-functions has an app too, under another name
  const database = await openDatabase();
  const site = createSiteStore(database);
  const clock = systemClock;
  const settings = keepFor(
    clock,
    (found) => (found === undefined ? ABSENT_MS : FRESH_MS),
    () => site.settings(),
  );
  const roster = keepFor(
    clock,
    (people) => (Object.keys(people).length === 0 ? ABSENT_MS : FRESH_MS),
    () => site.roster(),
  );
  const shared: Omit<Services, "accounts" | "deliveries" | "ids"> = {
    clock,
    conversations: createConversationStore(database),
    roster,
    people: {
      read: () => site.roster(),
      change: (decide) => site.changeRoster(decide).finally(() => roster.forget()),
    },
    settings: {
      read: async () => (await site.settings()) ?? DEFAULT_SITE,
      save: (change) => site.saveSettings(change).finally(() => settings.forget()),
    },
    site: async () => (await settings()) ?? DEFAULT_SITE,
    channelStates: createChannelStatesStore(database),
    logs: createLogs(),
  };
  return { shared, database };
}
