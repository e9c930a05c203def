import { badRequest } from "./bot-api-error.ts";
import type { Bot } from "./bot.ts";
import { jsonOf, type Parameters } from "./parameters.ts";
import type { BotCommand } from "./types.ts";

const MOST = 100;
const NAME = /^[a-z0-9_]{1,32}$/;
const DESCRIPTION_LIMIT = 256;

/** One list for all people, languages and chats: scopes do nothing. https://core.telegram.org/bots/api#setmycommands */
export function setMyCommands(bot: Bot, parameters: Parameters): true {
  const list = jsonOf(parameters, "commands");
  if (!Array.isArray(list)) throw badRequest("can't parse commands JSON object");
  if (list.length > MOST) throw badRequest("BOT_COMMANDS_TOO_MUCH");
  bot.state.commands = list.map((item: unknown) => readCommand(item));
  bot.changed();
  return true;
}

/** https://core.telegram.org/bots/api#getmycommands */
export function getMyCommands(bot: Bot): BotCommand[] {
  return bot.state.commands ?? [];
}

function readCommand(item: unknown): BotCommand {
  const { command, description } = (typeof item === "object" && item !== null ? item : {}) as Record<string, unknown>;
  const name = typeof command === "string" ? command.replace(/^\//, "") : "";
  if (!NAME.test(name)) throw badRequest("BOT_COMMAND_INVALID");
  if (typeof description !== "string" || description.trim() === "" || description.length > DESCRIPTION_LIMIT) {
    throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
  }
  return { command: name, description };
}
