import { badRequest } from "./bot-api-error.ts";
import { findMessage, type Bot } from "./bot.ts";
import { findChat } from "./chats/find-chat.ts";
import { flagOf, integerOf, jsonOf, textOf, type Parameters } from "./parameters.ts";

const QUERY_LIFE_MS = 30_000;
const ANSWER_LIMIT = 200;

/** The emoji that a bot may react with: https://core.telegram.org/bots/api#reactiontypeemoji */
export const reactionEmoji: ReadonlySet<string> = new Set(
  "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡".split(
    " ",
  ),
);

/** https://core.telegram.org/bots/api#answercallbackquery */
export function answerCallbackQuery(bot: Bot, parameters: Parameters): true {
  const id = textOf(parameters, "callback_query_id");
  const press = bot.state.pressed.find((other) => other.id === id);
  if (!press || press.answer || bot.clock.now() - press.at > QUERY_LIFE_MS) {
    throw badRequest("query is too old and response timeout expired or query ID is invalid");
  }
  const text = textOf(parameters, "text") ?? "";
  if (Array.from(text).length > ANSWER_LIMIT) throw badRequest("MESSAGE_TOO_LONG");
  press.answer = { text, alert: flagOf(parameters, "show_alert") };
  bot.changed();
  return true;
}

/** https://core.telegram.org/bots/api#setmessagereaction */
export function setMessageReaction(bot: Bot, parameters: Parameters): true {
  const chat = findChat(bot, parameters);
  const message = findMessage(bot, chat.id, integerOf(parameters, "message_id") ?? 0);
  if (!message) throw badRequest("message to react not found");
  const list = jsonOf(parameters, "reaction") ?? [];
  if (!Array.isArray(list)) throw badRequest("expected an Array of ReactionType");
  const emoji = list.map((item: unknown) => readReaction(item));
  // https://core.telegram.org/bots/api: "bots can't use paid reactions", and "bots can set up to one reaction per message".
  if (emoji.length > 1) throw badRequest("REACTIONS_TOO_MANY");
  message.reactions = emoji;
  bot.changed();
  return true;
}

function readReaction(item: unknown) {
  const { type, emoji } = (typeof item === "object" && item !== null ? item : {}) as Record<string, unknown>;
  if (type !== "emoji" || typeof emoji !== "string" || !reactionEmoji.has(emoji)) throw badRequest("REACTION_INVALID");
  return emoji;
}
