import { badRequest } from "../bot-api-error.ts";
import { findMessage, storeMessage, wireMessage, type Bot } from "../bot.ts";
import { findChat, findTopic } from "../chats/find-chat.ts";
import { formatText, readText } from "./formatted-text.ts";
import { flagOf, integerOf, jsonOf, type Parameters } from "../parameters.ts";
import { readReplyMarkup } from "./reply-markup.ts";
import type { Message } from "../types.ts";
import type { ChatSpec } from "../world.ts";

/** https://core.telegram.org/bots/api#sendmessage */
export function sendMessage(bot: Bot, parameters: Parameters): Message {
  const raw = readText(parameters);
  const markup = readReplyMarkup(parameters);
  const chat = findChat(bot, parameters);
  const topic = findTopic(bot, chat, parameters);
  if (topic?.closed) throw badRequest("TOPIC_CLOSED");
  const { text, entities } = formatText(raw, parameters);
  const reply = readReply(bot, chat, parameters);
  const preview = readPreview(parameters);
  bot.flood.spend(chat.id);
  const stored = storeMessage(bot, chat.id, {
    from: bot.user,
    text,
    entities,
    silent: flagOf(parameters, "disable_notification"),
    ...(topic && { topic: topic.message_thread_id }),
    ...(reply !== undefined && { reply }),
    ...(markup && { markup }),
    ...(preview && { preview }),
  });
  return wireMessage(bot, chat, stored);
}

function readReply(bot: Bot, chat: ChatSpec, parameters: Parameters): number | undefined {
  const reply = jsonOf(parameters, "reply_parameters");
  if (reply === undefined) return undefined;
  if (reply === null || Array.isArray(reply)) throw badRequest("object expected as reply parameters");
  const fields = reply as Parameters;
  const id = integerOf(fields, "message_id") ?? 0;
  if (findMessage(bot, chat.id, id)) return id;
  if (flagOf(fields, "allow_sending_without_reply")) return undefined;
  throw badRequest("message to be replied not found");
}

function readPreview(parameters: Parameters): Record<string, unknown> | undefined {
  const options = jsonOf(parameters, "link_preview_options");
  if (options === undefined) return undefined;
  if (options === null || Array.isArray(options)) throw badRequest("object expected as link preview options");
  return options as Record<string, unknown>;
}
