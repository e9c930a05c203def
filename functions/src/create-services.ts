/**
 * The one place where the real services are built: read it and you know what the use cases run on. What only one
 * codebase needs is imported where it is built, so that the other's bundle does not carry it.
 */
import { randomBytes } from "node:crypto";
import { getApp, initializeApp } from "firebase-admin/app";
import { createChannelStatesStore } from "./firestore/channel-states-store.ts";
import { createConversationStore } from "./firestore/conversation-store.ts";
import { openDatabase } from "./firestore/database.ts";
import { createDeliveryStore } from "./firestore/delivery-store.ts";
import { createDeviceStore } from "./firestore/device-store.ts";
import { createSiteStore } from "./firestore/site-store.ts";
import { keepFor } from "./keep-for.ts";
import { createLogs } from "./logs.ts";
import { type NotifyConfig, type PushConfig, pushOff } from "./notify/channels/configuration.ts";
import type { NotifyServices } from "./notify/notify-services.ts";
import { readPushConfig } from "./parameters.ts";
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
  const push = readPushConfig();
  return {
    ...shared,
    deliveries: createDeliveryStore(database),
    accounts: createAccounts(systemClock),
    ids: randomIds,
    ...(pushOff(push) === undefined
      ? { pushKey: push.vapidKey, closePush: pushCloser(push) }
      : { pushKey: null, closePush: undefined }),
  };
}

async function createNotifyServices(config: NotifyConfig): Promise<NotifyServices> {
  const { channelsOff } = await import("./notify/channels/configuration.ts");
  const { createTelegramChannel } = await import("./notify/channels/telegram/telegram-channel.ts");
  const { createPushChannel } = await import("./notify/channels/push/push-channel.ts");
  const { createBacklogStore } = await import("./firestore/backlog-store.ts");
  const { createPairingStore } = await import("./firestore/pairing-store.ts");
  const { messageFrom } = await import("./firestore/documents.ts");
  const { shared, database } = await createShared();
  const off = channelsOff(config);
  const telegram = () =>
    createTelegramChannel({ token: config.telegramBotToken, apiRoot: config.telegramApiRoot.replace(/\/$/, "") });
  const push = () => createPushChannel({ messaging: messagingOf(config.push) });
  return {
    ...shared,
    deliveries: createDeliveryStore(database),
    backlog: createBacklogStore(database),
    pairings: createPairingStore(database),
    messageFrom,
    random: () => Math.random(),
    channels: {
      ...(off.telegram === undefined ? { telegram: telegram() } : {}),
      ...(off.push === undefined ? { push: push() } : {}),
    },
    channelsOff: off,
    publicUrl: config.publicUrl.replace(/\/$/, ""),
  };
}

/** In `api` messaging is loaded when somebody with a device has read something, and not before. */
function pushCloser(push: PushConfig): NonNullable<Services["closePush"]> {
  const closer = once(async () => {
    const { createPushCloser } = await import("./notify/channels/push/push-closer.ts");
    return createPushCloser(messagingOf(push));
  });
  return async (...closing) => (await closer())(...closing);
}

function messagingOf({ localFcm }: PushConfig) {
  return once(async () => {
    const { openMessaging } = await import("./notify/channels/push/messaging.ts");
    return openMessaging(projectId(), localFcm);
  });
}

/** The project that this instance runs in, as the platform told the default app. */
function projectId(): string | undefined {
  return getApp().options.projectId ?? process.env["GCLOUD_PROJECT"];
}

/** Opens at the first call; what failed is tried anew by the next. */
function once<Value>(open: () => Promise<Value>): () => Promise<Value> {
  let opened: Promise<Value> | undefined;
  return () =>
    (opened ??= open().catch((thrown: unknown) => {
      opened = undefined;
      throw thrown;
    }));
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
  const shared: Omit<Services, "accounts" | "deliveries" | "ids" | "pushKey" | "closePush"> = {
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
    devices: createDeviceStore(database),
    logs: createLogs(),
  };
  return { shared, database };
}
