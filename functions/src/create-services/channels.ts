/** The channels that are set up, of this instance. What each weighs is loaded only where it is used. */
import type { ChannelName, LinkableChannel } from "../../contract/people/channels.ts";
import type { Channel } from "../channels/channel.ts";
import type { HookConfig, NotifyConfig } from "../channels/configuration.ts";
import type { Responder } from "../channels/responder.ts";
import type { HookSecrets } from "../channels/webhooks.ts";
import type { Database } from "../firestore/database.ts";
import type { NotifyServices } from "../notify/services/notify-services.ts";
import { windowOf } from "../people/free-text-window.ts";
import { messagingOf } from "./messaging.ts";
import { pause } from "./shared.ts";
import { shortHash } from "./short-hash.ts";

type Shared = Pick<NotifyServices, "clock" | "channelStates" | "roster" | "site" | "logs">;

const OPEN: Record<ChannelName, (config: NotifyConfig, shared: Shared, database: Database) => Promise<Channel>> = {
  async push(config) {
    const { createPushChannel } = await import("../channels/push/push-channel.ts");
    const { examinePush } = await import("../channels/push/push-config.ts");
    const channel = createPushChannel({ messaging: messagingOf(config.push) });
    return { ...channel, examine: async () => examinePush(config.push) };
  },
  async telegram(config, { clock, channelStates, logs }, database) {
    const { openTelegram } = await import("../channels/telegram/open-telegram.ts");
    const { createTopicStore } = await import("../firestore/channels/topic-store.ts");
    const topics = createTopicStore(database);
    const channel = openTelegram(config, { topics, channelStates, clock, pause, logs });
    return { ...channel, account: shortHash(config.telegramBotToken) };
  },
  async whatsapp({ whatsapp, publicUrl }, { clock, roster, site }, database) {
    const { openWhatsApp } = await import("../channels/whatsapp/open-whatsapp.ts");
    const { setUpWhatsApp } = await import("../channels/whatsapp/providers/whatsapp-config.ts");
    const { createWhatsAppLimits } = await import("../firestore/channels/whatsapp-limits-store.ts");
    const config = setUpWhatsApp(whatsapp, publicUrl);
    const channel = openWhatsApp(config, {
      limits: createWhatsAppLimits(database),
      clock,
      windowOf: async (number) => windowOf(await roster(), "whatsapp", number),
      monthlyCap: async () => (await site()).whatsappMonthlyCap,
    });
    const account = shortHash(JSON.stringify([config.provider, whatsapp.phoneNumberId, whatsapp.twilioNumber]));
    return { ...channel, account };
  },
};

const ANSWER: Record<LinkableChannel, (config: NotifyConfig, shared: Shared) => Promise<Responder>> = {
  async telegram(config, { clock, logs }) {
    const { openTelegramResponder } = await import("../channels/telegram/open-telegram.ts");
    return openTelegramResponder(config, { clock, pause, logs });
  },
  async whatsapp({ whatsapp, publicUrl }, { logs }) {
    const { openWhatsAppResponder } = await import("../channels/whatsapp/open-whatsapp.ts");
    const { setUpWhatsApp } = await import("../channels/whatsapp/providers/whatsapp-config.ts");
    return openWhatsAppResponder(setUpWhatsApp(whatsapp, publicUrl), logs);
  },
};

/** What is told on, by those channels that can be used. */
export async function openChannels(config: NotifyConfig, shared: Shared, database: Database) {
  const { channelNames } = await import("../channels/registry.ts");
  return usable(channelNames, config, (name) => OPEN[name](config, shared, database));
}

/** What answers those who write there. */
export async function openResponders(config: NotifyConfig, shared: Shared) {
  const { linkableNames } = await import("../channels/registry.ts");
  return usable(linkableNames, config, (name) => ANSWER[name](config, shared));
}

/** What each provider proves itself by. */
export async function secretsOf(config: HookConfig): Promise<HookSecrets> {
  const { telegramOff } = await import("../channels/telegram/telegram-config.ts");
  const { webhookSecret } = await import("../channels/telegram/webhook-secret.ts");
  const { metaVerifyToken } = await import("../channels/whatsapp/inbound/verify-meta.ts");
  const { whatsappConfig } = await import("../channels/whatsapp/providers/whatsapp-config.ts");
  const { publicUrl } = config;
  const whatsapp = whatsappConfig(config.whatsapp, publicUrl);
  // A secret that is left of a provider that is not in use proves nothing.
  const appSecret = "off" in whatsapp || whatsapp.provider === "twilio" ? "" : config.whatsappAppSecret;
  const isTelegram = telegramOff(config, publicUrl) === undefined;
  return {
    telegramSecret: isTelegram ? webhookSecret(config.telegramBotToken) : undefined,
    whatsappAppSecret: whereSet(appSecret),
    whatsappVerifyToken: whereSet(appSecret, metaVerifyToken(appSecret)),
    whatsappPhoneNumberId: whereSet(config.whatsapp.phoneNumberId),
    twilio: "off" in whatsapp || whatsapp.provider === "cloud" ? undefined : whatsapp,
    publicUrl: publicUrl.replace(/\/$/, ""),
  };
}

function whereSet(secret: string, use: string = secret): string | undefined {
  return secret === "" ? undefined : use;
}

async function usable<Name extends ChannelName, Opened>(
  names: readonly Name[],
  config: NotifyConfig,
  open: (name: Name) => Promise<Opened>,
): Promise<Partial<Record<Name, Opened>>> {
  const { channelsOff } = await import("../channels/configuration.ts");
  const off = channelsOff(config);
  const opened: Partial<Record<Name, Opened>> = {};
  for (const name of names) if (off[name] === undefined) opened[name] = await open(name);
  return opened;
}
