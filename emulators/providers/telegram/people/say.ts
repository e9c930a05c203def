import { randomUUID } from "node:crypto";
import { Refusal, type Saying } from "../../provider.ts";
import { changeChat, findMessage, wireMessage, wirePerson, type Bot, type StoredMessage } from "../bot.ts";
import { changeMembership } from "../chats/membership.ts";
import { openLink } from "./open-link.ts";
import { editOwn, react } from "../messages/touch-message.ts";
import { addUpdate } from "../webhook/updates.ts";
import { OWNER_ID, type ChatSpec } from "../world.ts";
import { write } from "../messages/write.ts";

const KEPT_PRESSES = 100;

/**
 * A person writes to the bot, or presses a button under one of its messages; the bot gets an update of it. Where no chat
 * is named, it is that of the message or topic, else the person's own chat with the bot.
 */
export function say(bot: Bot, saying: Saying) {
  const person = findPerson(bot, saying.from);
  if (saying.open !== undefined) return openLink(bot, person, saying.open, saying.chat);
  if (saying.member !== undefined) return changeMembership(bot, person, saying.member, saying.chat);
  // Who writes to the bot has started it, and no longer blocks it.
  if (person.fate === "never-started") person.fate = "open";
  if (person.fate === "blocked") changeMembership(bot, person, "unblocked", undefined);
  const chat = findChat(bot, person, saying);
  const answered = saying.replyTo === undefined ? undefined : findMessage(bot, chat.id, Number(saying.replyTo));
  if (saying.replyTo !== undefined && !answered) {
    throw new Refusal(`There is no Telegram message ${saying.replyTo} to answer.`);
  }
  if (saying.react !== undefined) return react(bot, person, chat, answered, saying.react);
  if (saying.edit !== undefined) return editOwn(bot, person, chat, saying.edit, saying);
  return saying.press === undefined
    ? write(bot, person, chat, answered, saying)
    : press(bot, person, chat, answered, saying.press);
}

function press(bot: Bot, person: ChatSpec, chat: ChatSpec, message: StoredMessage | undefined, data: string) {
  if (!message) throw new Refusal("A button is pressed under a message: give its id as replyTo.");
  const buttons = message.markup?.inline_keyboard.flat() ?? [];
  if (!buttons.some((button) => button.callback_data === data)) {
    throw new Refusal(`Message ${message.id} has no button with the data ${JSON.stringify(data)}.`);
  }
  const id = String(BigInt(`0x${randomUUID().replaceAll("-", "").slice(0, 15)}`));
  bot.state.pressed = [...bot.state.pressed, { id, chat: chat.id, at: bot.clock.now() }].slice(-KEPT_PRESSES);
  const update = addUpdate(bot, `user ${person.id}`, {
    callback_query: {
      id,
      from: wirePerson(person),
      message: wireMessage(bot, chat, message),
      chat_instance: String(chat.id),
      data,
    },
  });
  return { callbackQueryId: id, chatId: chat.id, updateId: update?.update_id ?? null };
}

/** Somebody whom Telegram knows, or a stranger who is met here for the first time. */
function findPerson(bot: Bot, from: string | undefined): ChatSpec {
  const name = from?.replace(/^@/, "") ?? String(OWNER_ID);
  const people = [...bot.chats.values()].filter(({ id }) => id > 0);
  const known =
    people.find(({ id, username }) => String(id) === name || username === name) ?? (from ? undefined : people[0]);
  if (known) {
    if (known.fate === "deactivated") throw new Refusal(`The Telegram account ${name} is deleted.`);
    return known;
  }
  const id = Number(name);
  if (!/^\d{1,15}$/.test(name) || id === 0) {
    throw new Refusal(
      `Nobody on the local Telegram is called ${JSON.stringify(name)}: give a user id or a known username.`,
    );
  }
  return changeChat(bot, { id, name: `Person ${id}` });
}

function findChat(bot: Bot, person: ChatSpec, { chat, replyTo, topic, edit }: Saying): ChatSpec {
  const named = chat ?? findChatOf(bot, replyTo ?? edit, topic) ?? String(person.id);
  const found = bot.chats.get(Number(named));
  if (!found || (found.id > 0 && found.id !== person.id)) {
    throw new Refusal(`${person.name} has no Telegram chat ${named} with this bot.`);
  }
  if (found.fate !== undefined && found.fate !== "open")
    throw new Refusal(`Nobody can write in the Telegram chat ${named}.`);
  return found;
}

/** Message and topic ids come once in all chats here, so either of them names its chat. */
function findChatOf(bot: Bot, replyTo: string | undefined, topic: string | undefined) {
  return Object.entries(bot.state.dialogs).find(
    ([, { messages, topics }]) =>
      messages.some(({ id }) => String(id) === replyTo) ||
      topics.some((other) => String(other.message_thread_id) === topic),
  )?.[0];
}
