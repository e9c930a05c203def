import type { Clock } from "../clock.ts";
import { createFlood, type Flood } from "./flood.ts";
import type {
  BotCommand,
  Chat,
  ForumTopic,
  Message,
  MessageEntity,
  ReplyMarkup,
  TextQuote,
  Update,
  User,
} from "./types.ts";
import type { BotSpec, ChatSpec } from "./world.ts";

const KEPT_MESSAGES = 1000;
const SUPERGROUP_BELOW = -1_000_000_000_000;

/** A message with what the phone shows beside it. `reply` is the message that it answers. */
export interface StoredMessage {
  id: number;
  from: User;
  date: number;
  text: string;
  entities: MessageEntity[];
  silent: boolean;
  editDate?: number;
  topic?: number;
  reply?: number;
  markup?: ReplyMarkup;
  preview?: Record<string, unknown>;
  /** What the bot reacted with. */
  reactions: string[];
  /** What people reacted with, by their ids. */
  theirReactions?: Record<string, string>;
  /** Written as the group itself. */
  anonymous?: true;
  /** Forwarded: who wrote it first. */
  forwardedFrom?: User;
  quote?: TextQuote;
}

export interface Topic extends ForumTopic {
  closed: boolean;
}

/** What passed between a bot and one chat. */
export interface Dialog {
  messages: StoredMessage[];
  topics: Topic[];
}

/** A button that was pressed, until the bot answers. */
interface PressedButton {
  id: string;
  chat: number;
  at: number;
  /** What the bot answered, for the phone to show. */
  answer?: { text: string; alert: boolean };
}

export interface Webhook {
  url: string;
  secret: string;
  maxConnections: number;
  allowed?: string[];
  lastErrorAt?: number;
  lastError?: string;
  goneSince?: number;
}

/** An update that waits for the webhook or for `getUpdates`; updates of one queue keep their order. */
export interface PendingUpdate {
  update: Update;
  queue: string;
  createdAt: number;
  failures: number;
  dueAt: number;
}

/** Everything of a bot that is kept between runs: plain JSON. */
export interface BotState {
  lastMessageId: number;
  lastUpdateId: number;
  dialogs: Record<string, Dialog>;
  pressed: PressedButton[];
  pending: PendingUpdate[];
  webhook?: Webhook;
  commands?: BotCommand[];
  /** Chats that are otherwise than the world says: strangers, groups that the bot has come to or left. */
  changedChats?: Record<string, ChatSpec>;
}

/** A bot at run time. `changed` is called after every change of its state. */
export interface Bot {
  spec: BotSpec;
  user: User;
  chats: Map<number, ChatSpec>;
  state: BotState;
  clock: Clock;
  flood: Flood;
  changed: () => void;
}

/**
 * Makes a bot, from the state that an earlier run left if there is one. The first ids follow the clock, so that they
 * never come twice, even when the state of an earlier run was thrown away: others keep them.
 */
export function createBot(spec: BotSpec, chats: ChatSpec[], clock: Clock, state?: BotState): Bot {
  const seconds = Math.floor((clock.now() - Date.UTC(2026, 0, 1)) / 1000);
  return {
    spec,
    user: {
      id: Number(spec.token.split(":", 1)[0]),
      is_bot: true,
      first_name: spec.firstName,
      username: spec.username,
    },
    chats: new Map([...chats, ...Object.values(state?.changedChats ?? {})].map((chat) => [chat.id, chat])),
    state: state ?? { lastMessageId: seconds, lastUpdateId: seconds * 10, dialogs: {}, pressed: [], pending: [] },
    clock,
    flood: createFlood(clock.now),
    changed: () => {},
  };
}

/** Keeps a chat that is new or has changed, also for later runs. */
export function changeChat(bot: Bot, chat: ChatSpec, change: Partial<ChatSpec> = {}): ChatSpec {
  const changed = Object.assign(chat, change);
  bot.chats.set(chat.id, changed);
  bot.state.changedChats = { ...bot.state.changedChats, [chat.id]: changed };
  bot.changed();
  return changed;
}

/** Seconds since 1970, as the Bot API counts. */
export function unixNow(bot: Bot) {
  return Math.floor(bot.clock.now() / 1000);
}

/** The dialog with a chat; it is made when first asked for. */
export function dialogWith(bot: Bot, chatId: number): Dialog {
  return (bot.state.dialogs[chatId] ??= { messages: [], topics: [] });
}

/** Stores a message under the next id. */
export function storeMessage(bot: Bot, chatId: number, message: Omit<StoredMessage, "id" | "date" | "reactions">) {
  bot.state.lastMessageId += 1;
  const stored: StoredMessage = { ...message, id: bot.state.lastMessageId, date: unixNow(bot), reactions: [] };
  const dialog = dialogWith(bot, chatId);
  dialog.messages = [...dialog.messages, stored].slice(-KEPT_MESSAGES);
  bot.changed();
  return stored;
}

/** A message of a chat, or undefined when Telegram does not know it (any more). */
export function findMessage(bot: Bot, chatId: number, id: number) {
  return bot.state.dialogs[chatId]?.messages.find((message) => message.id === id);
}

/** Whether the id is a supergroup's. */
export function isSupergroup(id: number) {
  return id < SUPERGROUP_BELOW;
}

/** The chat as it is on the wire. */
export function wireChat({ id, name, username, isForum }: ChatSpec): Chat {
  if (id > 0) return { id, type: "private", first_name: name, ...(username && { username }) };
  const type = isSupergroup(id) ? "supergroup" : "group";
  return { id, type, title: name, ...(isForum && { is_forum: true as const }) };
}

/** A person as they are on the wire. */
export function wirePerson({ id, name, username }: ChatSpec): User {
  return { id, is_bot: false, first_name: name, ...(username && { username }) };
}

/** The message as it is on the wire. The message that it answers comes with it, but not what that one answers in turn. */
export function wireMessage(bot: Bot, chat: ChatSpec, stored: StoredMessage, withReply = true): Message {
  const { id, from, date, text, entities, editDate, topic, reply, markup, preview, anonymous, forwardedFrom, quote } =
    stored;
  const answered = withReply && reply !== undefined ? findMessage(bot, chat.id, reply) : undefined;
  return {
    message_id: id,
    from,
    ...(anonymous && { sender_chat: wireChat(chat) }),
    chat: wireChat(chat),
    date,
    ...(editDate !== undefined && { edit_date: editDate }),
    ...(topic !== undefined && { message_thread_id: topic, is_topic_message: true as const }),
    ...(answered && { reply_to_message: wireMessage(bot, chat, answered, false) }),
    ...(quote && { quote }),
    ...(forwardedFrom && { forward_origin: { type: "user" as const, date, sender_user: forwardedFrom } }),
    text,
    ...(entities.length > 0 && { entities }),
    ...(preview && { link_preview_options: preview }),
    ...(markup && { reply_markup: markup }),
  };
}
