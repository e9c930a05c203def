import type { Bot, StoredMessage } from "../bot.ts";
import type { InlineKeyboardButton, MessageEntity } from "../types.ts";
import type { ChatSpec } from "../world.ts";
import { hasTopics } from "../chats/find-chat.ts";

const SHOWN_MESSAGES = 200;

/** What a phone shows of one message. */
export interface PhoneMessage {
  id: number;
  /** Whether the bot wrote it; else a person. */
  fromBot: boolean;
  name: string;
  /** RFC 3339, UTC. */
  at: string;
  text: string;
  entities: MessageEntity[];
  silent: boolean;
  edited: boolean;
  topic: number | null;
  replyTo: { name: string; text: string } | null;
  buttons: InlineKeyboardButton[][];
  /** The bot's and people's. */
  reactions: string[];
  /** The person on whose phone it is seen wrote it. */
  own: boolean;
  forwardedFrom: string | null;
}

/** What a phone shows of one chat. */
export interface PhoneChat {
  id: number;
  title: string;
  /** Whose phone it is seen on; the first person's, for groups. */
  person: { id: number; name: string };
  kind: "private" | "group";
  topics: { id: number; name: string; closed: boolean }[];
  messages: PhoneMessage[];
}

export interface TelegramPhone {
  bot: string;
  chats: PhoneChat[];
  /** Answers of the bot to pressed buttons, oldest first. */
  notices: { id: string; chat: number; text: string; alert: boolean }[];
}

/** The chats in which something can be read or said, as the people's phones show them. */
export function phoneView(bot: Bot | undefined): TelegramPhone {
  if (!bot) return { bot: "", chats: [], notices: [] };
  const shown = [...bot.chats.values()].filter(
    ({ id, fate }) => (fate ?? "open") === "open" || (bot.state.dialogs[id]?.messages.length ?? 0) > 0,
  );
  return {
    bot: bot.spec.firstName,
    chats: shown.map((chat) => viewChat(bot, chat)),
    notices: bot.state.pressed.flatMap(({ id, chat, answer }) => (answer?.text ? [{ id, chat, ...answer }] : [])),
  };
}

function viewChat(bot: Bot, chat: ChatSpec): PhoneChat {
  const { messages, topics } = bot.state.dialogs[chat.id] ?? { messages: [], topics: [] };
  const isPrivate = chat.id > 0;
  const owner = isPrivate ? chat : [...bot.chats.values()].find(({ id }) => id > 0);
  const byId = new Map(messages.map((message) => [message.id, message]));
  return {
    id: chat.id,
    title: isPrivate ? bot.spec.firstName : chat.name,
    person: { id: owner?.id ?? 0, name: owner?.name ?? "" },
    kind: isPrivate ? "private" : "group",
    topics: hasTopics(bot, chat) ? topics.map(({ message_thread_id: id, name, closed }) => ({ id, name, closed })) : [],
    messages: messages.slice(-SHOWN_MESSAGES).map((message) => viewMessage(message, byId, owner?.id)),
  };
}

function viewMessage(
  message: StoredMessage,
  byId: Map<number, StoredMessage>,
  owner: number | undefined,
): PhoneMessage {
  const answered = message.reply === undefined ? undefined : byId.get(message.reply);
  return {
    id: message.id,
    fromBot: message.from.is_bot && !message.anonymous,
    name: message.from.first_name,
    at: new Date(message.date * 1000).toISOString(),
    text: message.text,
    entities: message.entities,
    silent: message.silent,
    edited: message.editDate !== undefined,
    topic: message.topic ?? null,
    replyTo: answered ? { name: answered.from.first_name, text: message.quote?.text ?? answered.text } : null,
    buttons: message.markup?.inline_keyboard ?? [],
    reactions: [...message.reactions, ...Object.values(message.theirReactions ?? {})],
    own: message.from.id === owner,
    forwardedFrom: message.forwardedFrom?.first_name ?? null,
  };
}
