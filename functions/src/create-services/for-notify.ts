import type { NotifyConfig } from "../notify/channels/configuration.ts";
import type { NotifyServices } from "../notify/notify-services.ts";
import { keepFor } from "../keep-for.ts";
import { messagingOf } from "./messaging.ts";
import { once } from "./once.ts";
import { sharedServices, pause } from "./shared.ts";
import { shortHash } from "./short-hash.ts";
import { openTelegramBot } from "./telegram.ts";
import { createWhatsApp } from "./whatsapp.ts";

/** A group that was connected a moment ago is notified after so long at most. */
const STATES_FRESH_MS = 30_000;

/** The services of this instance of `notify`, whose configuration can be read only once a function runs. */
export const notifyServices: (config: NotifyConfig) => Promise<NotifyServices> = once(createNotifyServices);

async function createNotifyServices(config: NotifyConfig): Promise<NotifyServices> {
  const { channelsOff } = await import("../notify/channels/configuration.ts");
  const { createTelegramChannel } = await import("../notify/channels/telegram/telegram-channel.ts");
  const { createTelegramClient } = await import("../notify/channels/telegram/telegram-client.ts");
  const { createTopicStore } = await import("../firestore/topic-store.ts");
  const { createPushChannel } = await import("../notify/channels/push/push-channel.ts");
  const { createBacklogStore } = await import("../firestore/backlog-store.ts");
  const { createChannelWatch } = await import("../notify/channel-watch.ts");
  const { createPairingStore } = await import("../firestore/pairing-store.ts");
  const { messageFrom } = await import("../firestore/documents.ts");
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
  const states = keepFor(
    clock,
    () => STATES_FRESH_MS,
    () => channelStates.read(),
  );
  const watch = createChannelWatch({ ...shared, channels, channelsOff: off });
  // Beside the first work of this instance, so that the panel need not wait for a sweep. Never rejects.
  void watch.check();
  return {
    ...shared,
    backlog: createBacklogStore(database),
    pairings: createPairingStore(database),
    group: async () => (await states()).telegram.group,
    watch,
    messageFrom,
    alerts: telegram && {
      edit: async (chat, messageId, alert, news) => telegram.editAlert(chat, Number(messageId), alert, news),
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
