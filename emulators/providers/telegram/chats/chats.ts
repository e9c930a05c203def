import { badRequest } from "../bot-api-error.ts";
import { wireChat, wirePerson, type Bot } from "../bot.ts";
import { findChat } from "./find-chat.ts";
import { integerOf, textOf, type Parameters } from "../parameters.ts";
import type { Chat, ChatMember } from "../types.ts";
import type { ChatSpec } from "../world.ts";

const ACTIONS = [
  "typing",
  "upload_photo",
  "record_video",
  "upload_video",
  "record_voice",
  "upload_voice",
  "upload_document",
  "choose_sticker",
  "find_location",
  "record_video_note",
  "upload_video_note",
];

/** https://core.telegram.org/bots/api#getchat */
export function getChat(
  bot: Bot,
  parameters: Parameters,
): Chat & { accent_color_id: number; max_reaction_count: number } {
  return { ...wireChat(findChat(bot, parameters)), accent_color_id: 0, max_reaction_count: 11 };
}

/** In groups all people whom the local Telegram knows are members. https://core.telegram.org/bots/api#getchatmember */
export function getChatMember(bot: Bot, parameters: Parameters): ChatMember {
  const chat = findChat(bot, parameters);
  const id = integerOf(parameters, "user_id");
  if (id === bot.user.id) return botAsMember(bot, chat);
  const person = id !== undefined && id > 0 ? bot.chats.get(id) : undefined;
  if (!person || (chat.id > 0 && chat.id !== id)) throw badRequest("PARTICIPANT_ID_INVALID");
  return { user: wirePerson(person), status: "member" };
}

/** What the bot is in a chat. */
export function botAsMember(bot: Bot, { id, fate, plainMember }: ChatSpec): ChatMember {
  const { user } = bot;
  if (fate === "not-member") return { user, status: "left" };
  if (fate === "kicked" || fate === "blocked") return { user, status: "kicked", until_date: 0 };
  if (id > 0 || plainMember) return { user, status: "member" };
  return { user, status: "administrator", can_be_edited: false, can_manage_topics: true };
}

/** https://core.telegram.org/bots/api#sendchataction */
export function sendChatAction(bot: Bot, parameters: Parameters): true {
  findChat(bot, parameters);
  if (!ACTIONS.includes(textOf(parameters, "action") ?? "")) throw badRequest("wrong parameter action in request");
  return true;
}
