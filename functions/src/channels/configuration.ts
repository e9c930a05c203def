/** What the owner has configured, and which channels cannot be used with it. Pure. */
import type { ChannelName } from "../../contract/people/channels.ts";
import type { ChannelsOff } from "./channel.ts";
import { pushOff, type PushConfig } from "./push/push-config.ts";
import { channelNames } from "./registry.ts";
import { telegramOff, type TelegramSettings } from "./telegram/telegram-config.ts";
import { whatsappConfig, type WhatsAppSettings } from "./whatsapp/providers/whatsapp-config.ts";

export interface NotifyConfig extends TelegramSettings {
  /** Where the panel is served from, such as https://example.web.app. */
  publicUrl: string;
  whatsapp: WhatsAppSettings;
  push: PushConfig;
}

/** What the function that providers call needs besides. */
export interface HookConfig extends NotifyConfig {
  whatsappAppSecret: string;
}

const OFF: Record<ChannelName, (config: NotifyConfig) => string | undefined> = {
  push: ({ push }) => pushOff(push),
  telegram: (config) => telegramOff(config, config.publicUrl),
  whatsapp({ whatsapp, publicUrl }) {
    const config = whatsappConfig(whatsapp, publicUrl);
    return "off" in config ? config.off : undefined;
  },
};

/** The channels that cannot be used, each with what to do about it. */
export function channelsOff(config: NotifyConfig): ChannelsOff {
  const off: ChannelsOff = {};
  for (const name of channelNames) {
    const why = OFF[name](config);
    if (why !== undefined) off[name] = why;
  }
  return off;
}
