/** What the owner has configured, and why a channel cannot be used with it, in words for the panel. Pure. */
import type { ChannelsOff } from "./channel.ts";
import { isWebAddress } from "./shared/web-address.ts";
import { whatsappConfig, type WhatsAppSettings } from "./whatsapp/whatsapp-config.ts";

export interface PushConfig {
  /** The public key that browsers subscribe with, base64url; empty where push is not used. */
  vapidKey: string;
  /** The address of the local run's FCM; undefined in production, always. */
  localFcm: string | undefined;
}

export interface NotifyConfig {
  /** Where the panel is served from, such as https://example.web.app. */
  publicUrl: string;
  telegramBotToken: string;
  telegramApiRoot: string;
  whatsapp: WhatsAppSettings;
  push: PushConfig;
}

/** What the function that providers call needs besides. */
export interface HookConfig extends NotifyConfig {
  whatsappAppSecret: string;
}

/** The channels that cannot be used, each with what to do about it. */
export function channelsOff(config: NotifyConfig): ChannelsOff {
  const telegram = telegramOff(config);
  const whatsapp = whatsappConfig(config.whatsapp, config.publicUrl);
  const push = pushOff(config.push);
  return {
    ...(push === undefined ? {} : { push }),
    ...("off" in whatsapp ? { whatsapp: whatsapp.off } : {}),
    ...(telegram === undefined ? {} : { telegram }),
  };
}

/** An uncompressed point on P-256 (65 bytes, the first of them 4) in base64url. https://www.rfc-editor.org/rfc/rfc8292 */
const VAPID_KEY = /^B[A-Za-z0-9_-]{86}$/;

/** Why nothing can be told by push, with what to do about it; undefined where it can. */
export function pushOff({ vapidKey }: PushConfig): string | undefined {
  if (vapidKey === "") return "push is not set up: PUSH_VAPID_KEY is empty";
  if (!VAPID_KEY.test(vapidKey)) return "PUSH_VAPID_KEY is not a web push key of 87 characters that begins with B";
  return undefined;
}

function telegramOff({ publicUrl, telegramBotToken, telegramApiRoot }: NotifyConfig): string | undefined {
  if (telegramBotToken === "") return "Telegram is not set up: TELEGRAM_BOT_TOKEN is empty";
  if (!/^[0-9]+:[A-Za-z0-9_-]+$/.test(telegramBotToken)) return "TELEGRAM_BOT_TOKEN is not a bot's token";
  if (!isWebAddress(telegramApiRoot)) return "TELEGRAM_API_ROOT is not an http(s) address";
  if (!isWebAddress(publicUrl)) return "PUBLIC_URL is not an http(s) address, so an alert could not link to the panel";
  return undefined;
}
