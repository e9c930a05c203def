/**
 * The one place where the real services are built: read it and you know what the use cases run on. What only one
 * codebase needs is imported where it is built, so that the other's bundle does not carry it.
 */
import { createHash, randomBytes } from "node:crypto";
import { getApp, initializeApp } from "firebase-admin/app";
import { createChannelStatesStore } from "./firestore/channel-states-store.ts";
import { createConversationStore } from "./firestore/conversation-store.ts";
import { openDatabase, type Database } from "./firestore/database.ts";
import { createDeliveryStore } from "./firestore/delivery-store.ts";
import { createDeviceStore } from "./firestore/device-store.ts";
import { createNudgeStore } from "./firestore/nudge-store.ts";
import { createSiteStore } from "./firestore/site-store.ts";
import { keepFor } from "./keep-for.ts";
import { createLogs, type Logs } from "./logs.ts";
import type { Channel } from "./notify/channels/channel.ts";
import type { HookServices } from "./http/hook-door.ts";
import { type HookConfig, type NotifyConfig, type PushConfig, pushOff } from "./notify/channels/configuration.ts";
import type { WhatsAppProvider } from "./notify/channels/whatsapp/whatsapp-provider.ts";
import type { TelegramBot } from "./notify/channels/telegram/telegram-bot.ts";
import type { NotifyServices } from "./notify/notify-services.ts";
import { windowOf } from "./people/whatsapp-window.ts";
import type { Responder } from "./replies/reply-services.ts";
import { readPushConfig } from "./parameters.ts";
import type { Clock, Ids, Services } from "./services.ts";
import { DEFAULT_SITE } from "./site/default-site.ts";

const FRESH_MS = 30_000;
/** What is not there yet is looked for again soon, so that a site that is being set up works at once. */
const ABSENT_MS = 1_000;

const systemClock: Clock = { now: () => Date.now() };

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

const randomIds: Ids = {
  secret: () => randomBytes(32).toString("base64url"),
  conversation: () => `g_${randomBytes(16).toString("base64url")}`,
};

let forApi: Promise<Services> | undefined;
let forNotify: Promise<NotifyServices> | undefined;
let forHooks: Promise<HookServices> | undefined;
let forAll: ReturnType<typeof createShared> | undefined;

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

/** The same for `hooks`. */
export function hookServices(config: HookConfig): Promise<HookServices> {
  forHooks ??= createHookServices(config);
  return forHooks;
}

async function createServices(): Promise<Services> {
  const { createAccounts } = await import("./http/id-tokens.ts");
  const { createPairingCodeStore } = await import("./firestore/pairing-code-store.ts");
  const { shared, database } = await sharedServices();
  const push = readPushConfig();
  return {
    ...shared,
    accounts: createAccounts(systemClock),
    codes: createPairingCodeStore(database, () => systemClock.now()),
    ids: randomIds,
    ...(pushOff(push) === undefined
      ? { pushKey: push.vapidKey, closePush: pushCloser(push) }
      : { pushKey: null, closePush: undefined }),
  };
}

async function createNotifyServices(config: NotifyConfig): Promise<NotifyServices> {
  const { channelsOff } = await import("./notify/channels/configuration.ts");
  const { createTelegramChannel } = await import("./notify/channels/telegram/telegram-channel.ts");
  const { createTelegramClient } = await import("./notify/channels/telegram/telegram-client.ts");
  const { createTopicStore } = await import("./firestore/topic-store.ts");
  const { createPushChannel } = await import("./notify/channels/push/push-channel.ts");
  const { createBacklogStore } = await import("./firestore/backlog-store.ts");
  const { createChannelWatch } = await import("./notify/channel-watch.ts");
  const { createPairingStore } = await import("./firestore/pairing-store.ts");
  const { messageFrom } = await import("./firestore/documents.ts");
  const { shared, database } = await sharedServices();
  const off = channelsOff(config);
  const { clock, channelStates, logs } = shared;
  const bot = off.telegram === undefined ? await openTelegramBot(config) : undefined;
  const telegram = bot && createTelegramClient(bot);
  const telegramChannel = () => {
    if (!bot || !telegram) return {};
    const topics = createTopicStore(database);
    const describe = async () => {
      const { username: name, topics: hasTopics } = await telegram.describe();
      return { name, topics: hasTopics };
    };
    const channel = createTelegramChannel({ bot, topics, channelStates, clock, pause, logs });
    return { telegram: { ...channel, describe, account: shortHash(config.telegramBotToken) } };
  };
  const whatsapp = await createWhatsApp(config, shared, database);
  const channels = {
    ...telegramChannel(),
    ...(whatsapp ? { whatsapp: whatsapp.channel } : {}),
    ...(off.push === undefined ? { push: createPushChannel({ messaging: messagingOf(config.push) }) } : {}),
  };
  const watch = createChannelWatch({ ...shared, channels, channelsOff: off });
  // Beside the first work of this instance, so that the panel need not wait for a sweep. Never rejects.
  void watch.check();
  return {
    ...shared,
    backlog: createBacklogStore(database),
    pairings: createPairingStore(database),
    watch,
    messageFrom,
    alerts: telegram && {
      edit: async (chat, messageId, words, news) =>
        void (await telegram.editAlert(chat, Number(messageId), words, news)),
    },
    async react(provider, chat, messageId, emoji) {
      if (provider === "telegram") await telegram?.react(chat, Number(messageId), emoji);
      // Where a reaction would be a message of its own, it is left out: it says nothing that somebody waits for.
      else if (whatsapp?.provider.choices === "buttons") await whatsapp.provider.react(chat, messageId, emoji, {});
    },
    random: () => Math.random(),
    channels,
    channelsOff: off,
    publicUrl: config.publicUrl.replace(/\/$/, ""),
  };
}

async function createHookServices(config: HookConfig): Promise<HookServices> {
  const { channelsOff } = await import("./notify/channels/configuration.ts");
  const { createInboundStore } = await import("./firestore/inbound-store.ts");
  const { createPairingCodeStore } = await import("./firestore/pairing-code-store.ts");
  const { createPairingStore } = await import("./firestore/pairing-store.ts");
  const { noteStatus } = await import("./notify/note-status.ts");
  const { webhookSecret } = await import("./notify/channels/telegram/webhook-secret.ts");
  const { metaVerifyToken } = await import("./replies/whatsapp/verify-meta.ts");
  const { shared, database } = await sharedServices();
  const { telegramBotToken, whatsappAppSecret, whatsapp } = config;
  const whereSet = (secret: string, use: string = secret) => (secret === "" ? undefined : use);
  const off = channelsOff(config);
  const note = noteStatus({ ...shared, pairings: createPairingStore(database) });
  return {
    secrets: {
      telegramSecret: off.telegram === undefined ? webhookSecret(telegramBotToken) : undefined,
      whatsappAppSecret: whereSet(whatsappAppSecret),
      whatsappVerifyToken: whereSet(whatsappAppSecret, metaVerifyToken(whatsappAppSecret)),
      whatsappPhoneNumberId: whereSet(whatsapp.phoneNumberId),
      twilioAuthToken: whereSet(whatsapp.twilioAuthToken),
      publicUrl: config.publicUrl.replace(/\/$/, ""),
    },
    replies: {
      ...shared,
      logs: createLogs(),
      inbound: createInboundStore(database),
      codes: createPairingCodeStore(database, () => systemClock.now()),
      responders: {
        telegram: off.telegram === undefined ? await telegramResponder(config, shared.logs) : undefined,
        whatsapp: off.whatsapp === undefined ? await whatsappResponder(config, shared.logs) : undefined,
      },
    },
    async noteStatus({ ref, ...status }) {
      await note(ref === null ? status : { ...status, ref });
    },
  };
}

async function telegramResponder(config: NotifyConfig, logs: Pick<Logs, "requestFailed">): Promise<Responder> {
  const { createTelegramClient } = await import("./notify/channels/telegram/telegram-client.ts");
  const { createTelegramResponder } = await import("./replies/responders/telegram-responder.ts");
  return createTelegramResponder(createTelegramClient(await openTelegramBot(config)), logs);
}

async function whatsappResponder(
  { whatsapp, publicUrl }: NotifyConfig,
  logs: Pick<Logs, "requestFailed">,
): Promise<Responder | undefined> {
  const { whatsappConfig } = await import("./notify/channels/whatsapp/whatsapp-config.ts");
  const { createWhatsAppClient } = await import("./notify/channels/whatsapp/whatsapp-client.ts");
  const { createWhatsAppResponder } = await import("./replies/responders/whatsapp-responder.ts");
  const config = whatsappConfig(whatsapp, publicUrl);
  return "off" in config ? undefined : createWhatsAppResponder(createWhatsAppClient(config), logs);
}

async function openTelegramBot({ telegramBotToken: token, telegramApiRoot }: NotifyConfig): Promise<TelegramBot> {
  const { createTelegramBot } = await import("./notify/channels/telegram/telegram-bot.ts");
  const { createPace } = await import("./notify/channels/telegram/telegram-pace.ts");
  const pace = createPace({ now: () => systemClock.now(), pause });
  return createTelegramBot({ token, apiRoot: telegramApiRoot.replace(/\/$/, "") }, pace);
}

/** WhatsApp by the provider that is configured; undefined where none is. */
async function createWhatsApp(
  { whatsapp, publicUrl }: NotifyConfig,
  { clock, roster, site }: Pick<NotifyServices, "clock" | "roster" | "site">,
  database: Database,
): Promise<{ channel: Channel; provider: WhatsAppProvider } | undefined> {
  const { whatsappConfig } = await import("./notify/channels/whatsapp/whatsapp-config.ts");
  const { createWhatsAppChannel } = await import("./notify/channels/whatsapp/whatsapp-channel.ts");
  const { createWhatsAppProvider } = await import("./notify/channels/whatsapp/whatsapp-client.ts");
  const { createWhatsAppLimits } = await import("./firestore/whatsapp-limits-store.ts");
  const config = whatsappConfig(whatsapp, publicUrl);
  if ("off" in config) return undefined;
  const provider = createWhatsAppProvider(config);
  const channel = createWhatsAppChannel({
    provider,
    limits: createWhatsAppLimits(database),
    clock,
    windowOf: async (number) => windowOf(await roster(), number),
    monthlyCap: async () => (await site()).whatsappMonthlyCap,
  });
  const account = shortHash(JSON.stringify([config.provider, whatsapp.phoneNumberId, whatsapp.twilioNumber]));
  return { channel: { ...channel, describe: async () => ({ name: await provider.ownNumber({}) }), account }, provider };
}

/** Tells one account from another, and nothing else. */
function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 12);
}

/** What all of them run on, once in an instance. */
function sharedServices(): ReturnType<typeof createShared> {
  forAll ??= createShared();
  return forAll;
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
  const shared: Omit<Services, "accounts" | "codes" | "ids" | "pushKey" | "closePush"> = {
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
    deliveries: createDeliveryStore(database),
    nudges: createNudgeStore(database),
    wait: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)),
    devices: createDeviceStore(database),
    logs: createLogs(),
  };
  return { shared, database };
}
