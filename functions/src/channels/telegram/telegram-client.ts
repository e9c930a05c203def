/** What answering needs of Telegram: to write, to change an alert, to react, to answer a button that was pressed. */
import type { ReactionTypeEmoji } from "grammy/types";
import type { Alert, Receipt } from "../channel.ts";
import { refusalOf } from "./telegram-answers.ts";
import { following, type TelegramBot } from "./telegram-bot.ts";
import { alertButtons, keyboardOf, openButton, type Button } from "./telegram-buttons.ts";
import { telegramText } from "./telegram-text.ts";

const CALLBACK_TEXT_MOST = 200;

interface SendOptions {
  /** The message that it answers; if that is gone, it is sent all the same. */
  replyTo?: number;
  topic?: number;
  buttons?: readonly (readonly Button[])[];
  silent?: boolean;
}

/** What the bot is and may, as its owner set it up with @BotFather. */
interface BotDescription {
  /** Without the at sign. */
  username: string;
  /** Private chats with it have topics. */
  topics: boolean;
  /** It sees all that is written in groups, not only commands and replies to it. */
  readsGroups: boolean;
  joinsGroups: boolean;
}

/** Everything rejects with the five errors of a channel. */
export interface TelegramClient {
  sendText(chat: string, text: string, options?: SendOptions): Promise<Receipt>;
  /**
   * Puts a line such as "taken by Astrid" under an alert; of its buttons only *Open* stays. False if the alert is not
   * there any more. An alert that says so already is a success.
   */
  editAlert(
    chat: string,
    messageId: number,
    alert: Pick<Alert, "kind" | "conversationId" | "words">,
    news: string | null,
  ): Promise<boolean>;
  /** One emoji of those that bots may use, or null to take it away. False if the message is gone. */
  react(chat: string, messageId: number, emoji: ReactionTypeEmoji["emoji"] | null): Promise<boolean>;
  /** Ends the waiting of a pressed button, with up to 200 characters. A press that is too old is let go. */
  answerCallback(id: string, text?: string): Promise<void>;
  describe(): Promise<BotDescription>;
}

export function createTelegramClient(bot: TelegramBot): TelegramClient {
  const { api } = bot;

  /** Runs it; a refusal that `expected` knows becomes its value. */
  async function explained<Value>(
    work: () => Promise<Value>,
    expected: readonly [RegExp, Value][] = [],
  ): Promise<Value> {
    try {
      return await work();
    } catch (thrown) {
      const refusal = refusalOf(thrown);
      const known = refusal === undefined ? undefined : expected.find(([words]) => words.test(refusal));
      if (known) return known[1];
      throw bot.explain(thrown);
    }
  }

  return {
    sendText: (to, text, { replyTo, topic, buttons = [], silent = false } = {}) =>
      explained(async () => {
        const keyboard = keyboardOf(buttons);
        const { chat, result: sent } = await following(to, (chat) =>
          bot.paced(chat, () =>
            api.sendMessage(chat, text, {
              disable_notification: silent,
              link_preview_options: { is_disabled: true },
              ...(topic === undefined ? {} : { message_thread_id: topic }),
              ...(replyTo === undefined
                ? {}
                : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
              ...(keyboard ? { reply_markup: keyboard } : {}),
            }),
          ),
        );
        return { providerId: typeof sent?.message_id === "number" ? String(sent.message_id) : null, to: chat };
      }),

    editAlert: (chat, messageId, alert, news) =>
      explained(async () => {
        const { text, entities } = telegramText(alert.words, news ?? undefined);
        const keyboard = keyboardOf(news === null ? alertButtons(alert) : [openButton(alert.words.link)]);
        await bot.paced(chat, () =>
          api.editMessageText(chat, messageId, text, {
            entities,
            link_preview_options: { is_disabled: true },
            ...(keyboard ? { reply_markup: keyboard } : {}),
          }),
        );
        return true;
      }, [
        [/message is not modified/iu, true],
        [/message to edit not found|message can't be edited|MESSAGE_ID_INVALID/iu, false],
      ]),

    react: (chat, messageId, emoji) =>
      explained(
        () => api.setMessageReaction(chat, messageId, emoji === null ? [] : [{ type: "emoji", emoji }]),
        [[/message to react not found|MESSAGE_ID_INVALID/iu, false]],
      ),

    answerCallback: (id, text) =>
      explained(async () => {
        await api.answerCallbackQuery(id, text === undefined ? {} : { text: text.slice(0, CALLBACK_TEXT_MOST) });
      }, [[/query is too old|query ID is invalid/iu, undefined]]),

    describe: () =>
      explained(async () => {
        const me = await api.getMe();
        return {
          username: me.username,
          topics: me.has_topics_enabled,
          readsGroups: me.can_read_all_group_messages,
          joinsGroups: me.can_join_groups,
        };
      }),
  };
}
