import { answerCallbackQuery, setMessageReaction } from "./answers.ts";
import type { Bot } from "./bot.ts";
import { getChat, getChatMember, sendChatAction } from "./chats/chats.ts";
import { getMyCommands, setMyCommands } from "./commands.ts";
import {
  closeForumTopic,
  createForumTopic,
  deleteForumTopic,
  editForumTopic,
  reopenForumTopic,
} from "./chats/forum-topics.ts";
import type { Parameters } from "./parameters.ts";
import { deleteMessage, editMessageReplyMarkup, editMessageText } from "./messages/own-messages.ts";
import { sendMessage } from "./messages/send-message.ts";
import { getUpdates } from "./webhook/updates.ts";
import { deleteWebhook, getWebhookInfo, setWebhook } from "./webhook/webhook-methods.ts";

type Method = (bot: Bot, parameters: Parameters) => unknown;

/** The methods that are served. `emulators/README.md` lists them, and a test holds that list against this one. */
export const methods = {
  getMe,
  sendMessage,
  editMessageText,
  editMessageReplyMarkup,
  deleteMessage,
  sendChatAction,
  getChat,
  getChatMember,
  setMyCommands,
  getMyCommands,
  answerCallbackQuery,
  setMessageReaction,
  createForumTopic,
  editForumTopic,
  closeForumTopic,
  reopenForumTopic,
  deleteForumTopic,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
  getUpdates,
} satisfies Record<string, Method>;

const byLowerCase = new Map<string, Method>(
  Object.entries(methods).map(([name, method]) => [name.toLowerCase(), method]),
);

/** The method of a name in any case, or undefined. */
export function findMethod(name: string): Method | undefined {
  return byLowerCase.get(name.toLowerCase());
}

/** https://core.telegram.org/bots/api#getme */
function getMe({ user, spec }: Bot) {
  return {
    ...user,
    can_join_groups: true,
    can_read_all_group_messages: true,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: spec.topicsInPrivateChats === true,
    allows_users_to_create_topics: false,
  };
}
