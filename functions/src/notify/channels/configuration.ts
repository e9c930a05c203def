/** What the owner has configured, and why a channel cannot be used with it, in words for the panel. Pure. */
import type { ChannelsOff } from "../plan.ts";
import { isWebAddress } from "./web-address.ts";
import { whatsappConfig, type WhatsAppSettings } from "./whatsapp/whatsapp-config.ts";

export interface NotifyConfig {
  /** Where the panel is served from, such as https://example.web.app. */
  publicUrl: string;
  telegramBotToken: string;
  telegramApiRoot: string;
  whatsapp: WhatsAppSettings;
}

/** What the function that providers call needs besides. */
export interface HookConfig extends NotifyConfig {
  whatsappAppSecret: string;
}

/** The channels that cannot be used, each with what to do about it. */
export function channelsOff(config: NotifyConfig): ChannelsOff {
  const telegram = telegramOff(config);
  const whatsapp = whatsappConfig(config.whatsapp, config.publicUrl);
  return {
    push: "push is not set up",
    ...("off" in whatsapp ? { whatsapp: whatsapp.off } : {}),
    ...(telegram === undefined ? {} : { telegram }),
  };
}

function telegramOff({ publicUrl, telegramBotToken, telegramApiRoot }: NotifyConfig): string | undefined {
  if (telegramBotToken === "") return "Telegram is not set up: TELEGRAM_BOT_TOKEN is empty";
  if (!/^[0-9]+:[A-Za-z0-9_-]+$/.test(telegramBotToken)) return "TELEGRAM_BOT_TOKEN is not a bot's token";
  if (!isWebAddress(telegramApiRoot)) return "TELEGRAM_API_ROOT is not an http(s) address";
  if (!isWebAddress(publicUrl)) return "PUBLIC_URL is not an http(s) address, so an alert could not link to the panel";
  return undefined;
}
