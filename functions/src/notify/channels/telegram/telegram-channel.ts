/** Telegram as a channel: sendMessage on grammY's client. https://core.telegram.org/bots/api#sendmessage */
import { Api } from "grammy";
import { boundedRequest } from "../bounded-request.ts";
import type { Channel, Receipt } from "../channel.ts";
import type { Words } from "../../words.ts";
import { movedTo, readEnvelope, telegramError } from "./telegram-answers.ts";
import { telegramText } from "./telegram-text.ts";

export interface TelegramConfig {
  token: string;
  /** Without a slash at its end. */
  apiRoot: string;
  /** For one request; 10 s if absent. */
  timeoutMs?: number;
}

/** Sends to a chat; `to` is its id. A group that became a supergroup is followed at once. */
export function createTelegramChannel({ token, apiRoot, timeoutMs }: TelegramConfig): Channel {
  const api = new Api(token, {
    apiRoot,
    // The request below is bounded by itself, and knows more of why it failed; this is the net under it.
    timeoutSeconds: 15,
    fetch: async (address: string, { method, body }: { method: string; body: string }) => {
      const type = { "content-type": "application/json" };
      const limit = timeoutMs === undefined ? {} : { timeoutMs };
      const answer = await boundedRequest(address, { method, headers: type, body, ...limit });
      return { json: async () => readEnvelope(answer) };
    },
  });

  const sendTo = async (chat: string, words: Words, silent: boolean): Promise<Receipt> => {
    const { text, entities, keyboard } = telegramText(words);
    const sent = await api.sendMessage(chat, text, {
      entities,
      disable_notification: silent,
      link_preview_options: { is_disabled: true },
      ...(keyboard ? { reply_markup: keyboard } : {}),
    });
    // Telegram said ok: it is sent, even if a strange answer leaves us without its number.
    return { providerId: typeof sent?.message_id === "number" ? String(sent.message_id) : null, to: chat };
  };

  return {
    async send({ to, words, silent }) {
      try {
        return await sendTo(to, words, silent);
      } catch (refused) {
        const moved = movedTo(refused);
        if (moved === undefined) throw telegramError(refused, token);
        return await sendTo(String(moved), words, silent).catch((thrown: unknown) => {
          throw telegramError(thrown, token);
        });
      }
    },
  };
}
