/** Telegram's webhook: a secret header, and one update. https://core.telegram.org/bots/api#setwebhook */
import { forged, isSame, parsedJson, type Webhook } from "../../webhook.ts";
import { telegramEvent, updateIdOf } from "./telegram-update.ts";

export interface TelegramSecrets {
  telegramSecret: string | undefined;
}

export const telegramWebhook: Webhook<TelegramSecrets> = {
  channel: "telegram",
  path: "/telegram",
  label: "Telegram",
  open: ({ telegramSecret }) =>
    telegramSecret === undefined
      ? undefined
      : {
          async read({ header, bytes, now }) {
            if (!isSame(header("x-telegram-bot-api-secret-token") ?? "", telegramSecret)) throw forged();
            const update = parsedJson(await bytes());
            const event = telegramEvent(update, now);
            return {
              events: event ? [event] : [],
              statuses: [],
              ignored: event ? { id: null, count: 0 } : { id: updateIdOf(update), count: 1 },
            };
          },
        },
};
