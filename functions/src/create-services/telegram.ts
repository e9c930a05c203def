import type { Logs } from "../logs.ts";
import type { NotifyConfig } from "../channels/configuration.ts";
import type { TelegramBot } from "../channels/telegram/telegram-bot.ts";
import type { Responder } from "../channels/responder.ts";
import { pause, systemClock } from "./shared.ts";

/** The bot whose token is configured, at the pace that Telegram allows it. */
export async function openTelegramBot({
  telegramBotToken: token,
  telegramApiRoot,
}: NotifyConfig): Promise<TelegramBot> {
  const { createTelegramBot } = await import("../channels/telegram/telegram-bot.ts");
  const { createPace } = await import("../channels/telegram/telegram-pace.ts");
  const pace = createPace({ now: () => systemClock.now(), pause });
  return createTelegramBot({ token, apiRoot: telegramApiRoot.replace(/\/$/, "") }, pace);
}

/** What answers those who write to the bot. */
export async function telegramResponder(config: NotifyConfig, logs: Pick<Logs, "requestFailed">): Promise<Responder> {
  const { createTelegramClient } = await import("../channels/telegram/telegram-client.ts");
  const { createTelegramResponder } = await import("../channels/telegram/telegram-responder.ts");
  return createTelegramResponder(createTelegramClient(await openTelegramBot(config)), logs);
}
