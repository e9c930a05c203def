import { Refusal, type Saying } from "../../provider.ts";
import { reactionEmoji } from "../answers.ts";
import { findMessage, unixNow, wireChat, wireMessage, wirePerson, type Bot, type StoredMessage } from "../bot.ts";
import { addUpdate } from "../webhook/updates.ts";
import type { ChatSpec } from "../world.ts";
import { readSaid } from "./write.ts";

const EDITABLE_SECONDS = 48 * 3600;

/** A person changes what they wrote; the bot gets an `edited_message`. */
export function editOwn(bot: Bot, person: ChatSpec, chat: ChatSpec, id: string, saying: Saying) {
  const message = findMessage(bot, chat.id, Number(id));
  if (!message) throw new Refusal(`There is no Telegram message ${id} to change.`);
  if (message.from.id !== person.id) throw new Refusal(`${person.name} did not write the Telegram message ${id}.`);
  if (unixNow(bot) - message.date > EDITABLE_SECONDS) throw new Refusal("A message can be changed for 48 hours.");
  const { text, entities } = readSaid(saying);
  if (text === message.text && JSON.stringify(entities) === JSON.stringify(message.entities))
    throw new Refusal("The text is what it was.");
  Object.assign(message, { text, entities, editDate: unixNow(bot) });
  bot.changed();
  const update = addUpdate(bot, String(chat.id), { edited_message: wireMessage(bot, chat, message) });
  return { messageId: message.id, chatId: chat.id, updateId: update?.update_id ?? null };
}

/** A person reacts, or takes it back by an empty text; the bot is told only if it has asked for `message_reaction`. */
export function react(bot: Bot, person: ChatSpec, chat: ChatSpec, message: StoredMessage | undefined, emoji: string) {
  if (!message) throw new Refusal("A reaction is to a message: give its id as replyTo.");
  if (emoji !== "" && !reactionEmoji.has(emoji)) throw new Refusal(`${emoji} is none of Telegram's reactions.`);
  const { [person.id]: before = "", ...others } = message.theirReactions ?? {};
  message.theirReactions = emoji === "" ? others : { ...others, [person.id]: emoji };
  bot.changed();
  const wire = (one: string) => (one === "" ? [] : [{ type: "emoji" as const, emoji: one }]);
  const asked = bot.state.webhook?.allowed?.includes("message_reaction") === true;
  const update = asked
    ? addUpdate(bot, String(chat.id), {
        message_reaction: {
          chat: wireChat(chat),
          message_id: message.id,
          user: wirePerson(person),
          date: unixNow(bot),
          old_reaction: wire(before),
          new_reaction: wire(emoji),
        },
      })
    : undefined;
  return { messageId: message.id, chatId: chat.id, updateId: update?.update_id ?? null };
}
