import { badRequest } from "../bot-api-error.ts";
import { dialogWith, type Bot, type Topic } from "../bot.ts";
import { findChat, findTopic, hasTopics } from "./find-chat.ts";
import { integerOf, textOf, type Parameters } from "../parameters.ts";
import type { ForumTopic } from "../types.ts";

const NAME_LIMIT = 128;
const COLORS = [7322096, 16766590, 13338331, 9367192, 16749490, 16478047];

/** https://core.telegram.org/bots/api#createforumtopic */
export function createForumTopic(bot: Bot, parameters: Parameters): ForumTopic {
  const chat = findChat(bot, parameters);
  if (!hasTopics(bot, chat)) throw badRequest("the chat is not a forum");
  if (chat.plainMember) throw badRequest("not enough rights to create a topic");
  const name = readName(parameters);
  const color = integerOf(parameters, "icon_color") ?? 7322096;
  if (!COLORS.includes(color)) throw badRequest("invalid forum topic icon color specified");
  const emoji = textOf(parameters, "icon_custom_emoji_id");
  bot.flood.spend(chat.id);
  // A topic is opened by a service message, whose id it takes.
  bot.state.lastMessageId += 1;
  const topic: ForumTopic = {
    message_thread_id: bot.state.lastMessageId,
    name,
    icon_color: color,
    ...(emoji && { icon_custom_emoji_id: emoji }),
  };
  dialogWith(bot, chat.id).topics.push({ ...topic, closed: false });
  bot.changed();
  return topic;
}

/** https://core.telegram.org/bots/api#editforumtopic */
export function editForumTopic(bot: Bot, parameters: Parameters): true {
  const topic = namedTopic(bot, parameters);
  const name = textOf(parameters, "name") ? readName(parameters) : topic.name;
  if (name === topic.name) throw badRequest("TOPIC_NOT_MODIFIED");
  topic.name = name;
  bot.changed();
  return true;
}

/** https://core.telegram.org/bots/api#closeforumtopic */
export function closeForumTopic(bot: Bot, parameters: Parameters): true {
  return turn(bot, parameters, true);
}

/** https://core.telegram.org/bots/api#reopenforumtopic */
export function reopenForumTopic(bot: Bot, parameters: Parameters): true {
  return turn(bot, parameters, false);
}

/** Deletes the topic with its messages. https://core.telegram.org/bots/api#deleteforumtopic */
export function deleteForumTopic(bot: Bot, parameters: Parameters): true {
  const { message_thread_id: id } = namedTopic(bot, parameters);
  const dialog = dialogWith(bot, findChat(bot, parameters).id);
  dialog.topics = dialog.topics.filter((topic) => topic.message_thread_id !== id);
  dialog.messages = dialog.messages.filter((message) => message.topic !== id);
  bot.changed();
  return true;
}

function turn(bot: Bot, parameters: Parameters, closed: boolean): true {
  const topic = namedTopic(bot, parameters);
  if (topic.closed === closed) throw badRequest("TOPIC_NOT_MODIFIED");
  topic.closed = closed;
  bot.changed();
  return true;
}

function namedTopic(bot: Bot, parameters: Parameters): Topic {
  const chat = findChat(bot, parameters);
  if (!hasTopics(bot, chat)) throw badRequest("the chat is not a forum");
  if (chat.plainMember) throw badRequest("not enough rights");
  const topic = findTopic(bot, chat, parameters);
  if (!topic) throw badRequest("message thread not found");
  return topic;
}

function readName(parameters: Parameters) {
  const name = textOf(parameters, "name")?.trim() ?? "";
  if (name === "") throw badRequest("topic name is empty");
  return Array.from(name).slice(0, NAME_LIMIT).join("");
}
