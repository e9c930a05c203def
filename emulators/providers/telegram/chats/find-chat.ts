import { isSupergroup, type Bot, type Topic } from "../bot.ts";
import { BotApiError, badRequest, tooManyRequests } from "../bot-api-error.ts";
import { integerOf, textOf, type Parameters } from "../parameters.ts";
import type { ChatSpec, Fate } from "../world.ts";

const SENTINEL_WAIT_SECONDS = 5;

/** The chat that a call names, or the refusal that this chat deserves. */
export function findChat(bot: Bot, parameters: Parameters): ChatSpec {
  const name = textOf(parameters, "chat_id")?.trim() ?? "";
  if (name === "") throw badRequest("chat_id is empty");
  const chat = lookUp(bot, parameters, name);
  if (!chat) throw badRequest("chat not found");
  if (chat.fate !== undefined && chat.fate !== "open") throw refusals[chat.fate](chat);
  return chat;
}

/** `@username` names channels and public supergroups only, never a person. */
function lookUp(bot: Bot, parameters: Parameters, name: string) {
  if (name.startsWith("@")) {
    return [...bot.chats.values()].find(({ id, username }) => id < 0 && username === name.slice(1));
  }
  return bot.chats.get(integerOf(parameters, "chat_id") ?? 0);
}

const refusals: Record<Exclude<Fate, "open">, (chat: ChatSpec) => BotApiError> = {
  blocked: () => forbidden("bot was blocked by the user"),
  deactivated: () => forbidden("user is deactivated"),
  "never-started": () => forbidden("bot can't initiate conversation with a user"),
  kicked: ({ id }) => forbidden(`bot was kicked from the ${isSupergroup(id) ? "supergroup" : "group"} chat`),
  "not-member": ({ id }) => forbidden(`bot is not a member of the ${isSupergroup(id) ? "supergroup" : "group"} chat`),
  deleted: () => forbidden("the group chat was deleted"),
  upgraded: ({ migratedTo }) =>
    badRequest(
      "group chat was upgraded to a supergroup chat",
      migratedTo === undefined ? undefined : { migrate_to_chat_id: migratedTo },
    ),
  flooded: () => tooManyRequests(SENTINEL_WAIT_SECONDS),
  broken: () => new BotApiError(500, "Internal Server Error: restart"),
};

function forbidden(what: string) {
  return new BotApiError(403, `Forbidden: ${what}`);
}

/** Whether the chat has topics: a forum, or a private chat with a bot that has them switched on. */
export function hasTopics(bot: Bot, chat: ChatSpec) {
  return chat.id > 0 ? bot.spec.topicsInPrivateChats === true : chat.isForum === true;
}

/** The topic that a call names by `message_thread_id`; it must be there. */
export function findTopic(bot: Bot, chat: ChatSpec, parameters: Parameters): Topic | undefined {
  if (textOf(parameters, "message_thread_id") === undefined) return undefined;
  const id = integerOf(parameters, "message_thread_id");
  const topic = bot.state.dialogs[chat.id]?.topics.find((other) => other.message_thread_id === id);
  if (!topic) throw badRequest("message thread not found");
  return topic;
}
