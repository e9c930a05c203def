import type { Bot, Topic } from "./bot.ts";
import { BotApiError, badRequest, tooManyRequests } from "./bot-api-error.ts";
import { integerOf, textOf, type Parameters } from "./parameters.ts";
import type { ChatSpec } from "./world.ts";

const SENTINEL_WAIT_SECONDS = 5;

/** The chat that a call names, or the refusal that this chat deserves. */
export function findChat(bot: Bot, parameters: Parameters): ChatSpec {
  const name = textOf(parameters, "chat_id")?.trim() ?? "";
  if (name === "") throw badRequest("chat_id is empty");
  const chat = lookUp(bot, parameters, name);
  if (!chat) throw badRequest("chat not found");
  const refusal = refusalOf(chat);
  if (refusal) throw refusal;
  return chat;
}

/** `@username` names channels and public supergroups only, never a person. */
function lookUp(bot: Bot, parameters: Parameters, name: string) {
  if (name.startsWith("@")) {
    return [...bot.chats.values()].find(({ id, username }) => id < 0 && username === name.slice(1));
  }
  return bot.chats.get(integerOf(parameters, "chat_id") ?? 0);
}

function refusalOf({ id, fate, migratedTo }: ChatSpec): BotApiError | undefined {
  const kind = wireKind(id);
  switch (fate) {
    case undefined:
    case "open":
      return undefined;
    case "blocked":
      return forbidden("bot was blocked by the user");
    case "deactivated":
      return forbidden("user is deactivated");
    case "never-started":
      return forbidden("bot can't initiate conversation with a user");
    case "kicked":
      return forbidden(`bot was kicked from the ${kind} chat`);
    case "deleted":
      return forbidden("the group chat was deleted");
    case "upgraded":
      return badRequest(
        "group chat was upgraded to a supergroup chat",
        migratedTo === undefined ? undefined : { migrate_to_chat_id: migratedTo },
      );
    case "flooded":
      return tooManyRequests(SENTINEL_WAIT_SECONDS);
    case "broken":
      return new BotApiError(500, "Internal Server Error: restart");
  }
}

function forbidden(what: string) {
  return new BotApiError(403, `Forbidden: ${what}`);
}

function wireKind(id: number) {
  return id < -1_000_000_000_000 ? "supergroup" : "group";
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
