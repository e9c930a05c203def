/** Telegram as a channel: alerts by sendMessage, in the visitor's topic where there is one. */
import type { Message } from "grammy/types";
import { ProviderRejected, type Alert, type Channel, type Receipt } from "../channel.ts";
import { following } from "./telegram-bot.ts";
import { alertButtons, keyboardOf } from "./telegram-buttons.ts";
import { createGroupNews } from "./telegram-group.ts";
import { telegramText } from "./telegram-text.ts";
import { createTopics, type TelegramDeps } from "./topics/telegram-topics.ts";
import type { Topic } from "./topics/topic-store.ts";

/**
 * Sends to a chat; `to` is its id. A group that became a supergroup is followed at once. A message waits up to 5 s for
 * its turn (telegram-pace.ts), and the topic that a new visitor gets costs one more request.
 */
export function createTelegramChannel(deps: TelegramDeps): Channel {
  const { bot } = deps;
  const topics = createTopics(deps);
  const group = createGroupNews(deps);

  const post = (chat: string, { words, silent, kind, conversationId }: Alert, topic: Topic | undefined) => {
    const { text, entities } = telegramText(words);
    const keyboard = keyboardOf(alertButtons({ kind, conversationId, words }));
    return bot.paced(chat, () =>
      bot.api.sendMessage(chat, text, {
        entities,
        disable_notification: silent,
        link_preview_options: { is_disabled: true },
        ...(topic ? { message_thread_id: topic.id } : {}),
        ...(keyboard ? { reply_markup: keyboard } : {}),
      }),
    );
  };

  const postInTopic = async (chat: string, alert: Alert): Promise<Message> => {
    let topic = alert.kind === "visitor" ? await topics.of(chat, alert) : undefined;
    for (let retries = 0; topic !== undefined; retries += 1) {
      try {
        const sent = await post(chat, alert, topic);
        if (typeof sent?.message_id === "number" && sent.message_thread_id !== topic.id)
          topics.missed(chat, alert, topic);
        return sent;
      } catch (refused) {
        const other = await topics.instead(chat, alert, topic, refused);
        topic = retries === 0 ? other : undefined;
      }
    }
    return post(chat, alert, undefined);
  };

  return {
    async send(alert): Promise<Receipt> {
      try {
        const { chat, result: sent } = await following(alert.to, (to) => postInTopic(to, alert));
        if (chat !== alert.to) await group.moved(alert.to, chat);
        // Telegram said ok: it is sent, even if a strange answer leaves us without its number.
        return { providerId: typeof sent?.message_id === "number" ? String(sent.message_id) : null, to: chat };
      } catch (thrown) {
        const failure = bot.explain(thrown);
        if (failure instanceof ProviderRejected && failure.gone) await group.broken(alert.to, failure.message);
        throw failure;
      }
    },
  };
}
