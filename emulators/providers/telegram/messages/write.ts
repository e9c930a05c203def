import { Refusal, type Saying } from "../../provider.ts";
import { storeMessage, wireMessage, wirePerson, type Bot, type StoredMessage } from "../bot.ts";
import { formatText, type FormattedText } from "./formatted-text.ts";
import type { TextQuote, User } from "../types.ts";
import { addUpdate } from "../webhook/updates.ts";
import type { ChatSpec } from "../world.ts";

const LIMIT = 4096;

/** Who seems to write where an administrator is anonymous, on all of Telegram. */
const GROUP_ANONYMOUS_BOT: User = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: "Group",
  username: "GroupAnonymousBot",
};
/** Whoever it was that a forwarded message was written by. */
const SOMEBODY_ELSE: User = { id: 4_100_777, is_bot: false, first_name: "Somebody else" };

/** A person writes; the bot gets an update of it. */
export function write(
  bot: Bot,
  person: ChatSpec,
  chat: ChatSpec,
  answered: StoredMessage | undefined,
  saying: Pick<Saying, "text" | "entities" | "topic" | "anonymous" | "forwarded" | "quote">,
) {
  const said = readSaid(saying);
  if (saying.anonymous && chat.id > 0) throw new Refusal("Only in a group can somebody write as the group.");
  const topic = findTopic(bot, chat, answered, saying.topic);
  const quote = saying.quote === undefined ? undefined : quoteOf(answered, saying.quote);
  const stored = storeMessage(bot, chat.id, {
    from: saying.anonymous ? GROUP_ANONYMOUS_BOT : wirePerson(person),
    ...said,
    silent: false,
    ...(topic !== undefined && { topic }),
    ...(answered && { reply: answered.id }),
    ...(saying.anonymous && { anonymous: true }),
    ...(saying.forwarded && { forwardedFrom: SOMEBODY_ELSE }),
    ...(quote && { quote }),
  });
  const update = addUpdate(bot, String(chat.id), { message: wireMessage(bot, chat, stored) });
  return { messageId: stored.id, chatId: chat.id, updateId: update?.update_id ?? null };
}

/** What somebody has said, with its looks, as Telegram takes it. Throws `Refusal` for what it does not take. */
export function readSaid({ text = "", entities }: Pick<Saying, "text" | "entities">): FormattedText {
  if (text.trim() === "") throw new Refusal("The text is empty.");
  if (Array.from(text.trim()).length > LIMIT)
    throw new Refusal("The text is longer than the 4096 characters that Telegram takes.");
  try {
    return formatText(text, { entities });
  } catch (error) {
    throw new Refusal(error instanceof Error ? `${error.message}.` : "The text is none.");
  }
}

function findTopic(bot: Bot, chat: ChatSpec, answered: StoredMessage | undefined, topic: string | undefined) {
  if (topic === undefined) return answered?.topic;
  const found = bot.state.dialogs[chat.id]?.topics.find(({ message_thread_id }) => String(message_thread_id) === topic);
  if (!found) throw new Refusal(`The Telegram chat ${chat.id} has no topic ${topic}.`);
  return found.message_thread_id;
}

function quoteOf(answered: StoredMessage | undefined, text: string): TextQuote {
  const position = answered?.text.indexOf(text) ?? -1;
  if (position < 0) throw new Refusal("A quote is a part of the message that is answered: give its id as replyTo.");
  return { text, position, is_manual: true };
}
