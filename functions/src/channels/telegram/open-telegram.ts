/** Telegram with the bot whose token is configured, at the pace that Telegram allows it. */
import type { Clock } from "../../clock.ts";
import type { Logs } from "../../logs.ts";
import type { Channel } from "../channel.ts";
import type { Responder } from "../responder.ts";
import { createTelegramBot, type TelegramBot } from "./telegram-bot.ts";
import { createTelegramChannel } from "./telegram-channel.ts";
import type { TelegramDeps } from "./topics/telegram-topics.ts";
import { createTelegramClient } from "./telegram-client.ts";
import { examineTelegram } from "./telegram-health.ts";
import type { TelegramSettings } from "./telegram-config.ts";
import { createPace } from "./telegram-pace.ts";
import { takeBack } from "./telegram-take-back.ts";
import { createTelegramResponder } from "./telegram-responder.ts";

interface Deps {
  clock: Clock;
  /** Resolves after so many milliseconds. */
  pause: (ms: number) => Promise<void>;
  logs: Pick<Logs, "requestFailed">;
}

/** What is sent there, and what is done about it later. */
export function openTelegram(
  settings: TelegramSettings & { publicUrl: string },
  deps: Omit<TelegramDeps, "bot">,
): Channel {
  const bot = openBot(settings, deps);
  const client = createTelegramClient(bot);
  return {
    ...createTelegramChannel({ ...deps, bot }),
    edit: async (chat, messageId, alert, news) => client.editAlert(chat, Number(messageId), alert, news),
    takeBack: (chat, message) => takeBack(bot, chat, message),
    react: async (chat, messageId, emoji) => void (await client.react(chat, Number(messageId), emoji)),
    examine: () => examineTelegram({ ...deps, bot, site: settings.publicUrl.replace(/\/$/, "") }),
    async describe() {
      const { username, topics } = await client.describe();
      return { name: username, topics };
    },
  };
}

/** What answers those who write to the bot. */
export function openTelegramResponder(settings: TelegramSettings, deps: Deps): Responder {
  return createTelegramResponder(createTelegramClient(openBot(settings, deps)), deps.logs);
}

function openBot({ telegramBotToken: token, telegramApiRoot }: TelegramSettings, { clock, pause }: Deps): TelegramBot {
  const pace = createPace({ now: () => clock.now(), pause });
  return createTelegramBot({ token, apiRoot: telegramApiRoot.replace(/\/$/, "") }, pace);
}
