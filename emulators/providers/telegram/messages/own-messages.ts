import { badRequest } from "../bot-api-error.ts";
import { dialogWith, findMessage, unixNow, wireMessage, type Bot, type StoredMessage } from "../bot.ts";
import { findChat } from "../chats/find-chat.ts";
import { formatText, readText } from "./formatted-text.ts";
import { integerOf, type Parameters } from "../parameters.ts";
import { readReplyMarkup } from "./reply-markup.ts";
import type { Message, ReplyMarkup } from "../types.ts";

const DELETABLE_SECONDS = 48 * 3600;
const NOT_MODIFIED =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

/** https://core.telegram.org/bots/api#editmessagetext */
export function editMessageText(bot: Bot, parameters: Parameters): Message {
  const raw = readText(parameters);
  const markup = readReplyMarkup(parameters);
  const { chat, message } = ownMessage(bot, parameters);
  const { text, entities } = formatText(raw, parameters);
  if (text === message.text && same(entities, message.entities) && same(markup, message.markup)) {
    throw badRequest(NOT_MODIFIED);
  }
  bot.flood.spend(chat.id);
  Object.assign(message, { text, entities, editDate: unixNow(bot) });
  setMarkup(message, markup);
  bot.changed();
  return wireMessage(bot, chat, message);
}

/** https://core.telegram.org/bots/api#editmessagereplymarkup */
export function editMessageReplyMarkup(bot: Bot, parameters: Parameters): Message {
  const markup = readReplyMarkup(parameters);
  const { chat, message } = ownMessage(bot, parameters);
  if (same(markup, message.markup)) throw badRequest(NOT_MODIFIED);
  bot.flood.spend(chat.id);
  setMarkup(message, markup);
  bot.changed();
  return wireMessage(bot, chat, message);
}

/** In a private chat and as an administrator also other people's messages. https://core.telegram.org/bots/api#deletemessage */
export function deleteMessage(bot: Bot, parameters: Parameters): true {
  const chat = findChat(bot, parameters);
  const message = findMessage(bot, chat.id, integerOf(parameters, "message_id") ?? 0);
  if (!message) throw badRequest("message to delete not found");
  const isOld = unixNow(bot) - message.date > DELETABLE_SECONDS;
  const isForeign = message.from.id !== bot.user.id && chat.plainMember === true;
  if (isOld || isForeign) throw badRequest("message can't be deleted");
  const dialog = dialogWith(bot, chat.id);
  dialog.messages = dialog.messages.filter((other) => other !== message);
  bot.changed();
  return true;
}

function ownMessage(bot: Bot, parameters: Parameters) {
  const chat = findChat(bot, parameters);
  const message = findMessage(bot, chat.id, integerOf(parameters, "message_id") ?? 0);
  if (!message) throw badRequest("message to edit not found");
  if (message.from.id !== bot.user.id) throw badRequest("message can't be edited");
  return { chat, message };
}

/** Without a keyboard in the call, the old one goes. */
function setMarkup(message: StoredMessage, markup: ReplyMarkup | undefined) {
  if (markup) message.markup = markup;
  else delete message.markup;
}

function same(one: unknown, other: unknown) {
  return JSON.stringify(one) === JSON.stringify(other);
}
