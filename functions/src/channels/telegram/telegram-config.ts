/** What the owner has configured of Telegram, and why it cannot be used, in words for the panel. Pure. */
import { isWebAddress } from "../shared/web-address.ts";

export interface TelegramSettings {
  telegramBotToken: string;
  telegramApiRoot: string;
}

/** Why nobody can be notified there, with what to do about it; undefined where it can. */
export function telegramOff(
  { telegramBotToken, telegramApiRoot }: TelegramSettings,
  publicUrl: string,
): string | undefined {
  if (telegramBotToken === "") return "Telegram is not set up: TELEGRAM_BOT_TOKEN is empty";
  if (!/^[0-9]+:[A-Za-z0-9_-]+$/.test(telegramBotToken)) return "TELEGRAM_BOT_TOKEN is not a bot's token";
  if (!isWebAddress(telegramApiRoot)) return "TELEGRAM_API_ROOT is not an http(s) address";
  if (!isWebAddress(publicUrl)) return "PUBLIC_URL is not an http(s) address, so an alert could not link to the panel";
  return undefined;
}
