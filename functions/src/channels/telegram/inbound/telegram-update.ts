/** A Telegram update as one of our events. Pure. https://core.telegram.org/bots/api#update */
import { boolean, int, literal, looseObject, number, string, union, type output } from "zod";
import { shownLine } from "../../../../contract/values/values.ts";
import type { InboundEvent, Inbound } from "../../inbound.ts";
import { kindOf } from "./telegram-kinds.ts";
import { plainText, textEntities } from "./plain-text.ts";

const user = looseObject({
  id: int(),
  is_bot: boolean(),
  first_name: shownLine,
  last_name: shownLine.optional(),
  username: string().optional(),
});
const chat = looseObject({
  id: int(),
  type: union([literal("private"), literal("group"), literal("supergroup"), literal("channel")]),
  title: shownLine.optional(),
  is_forum: boolean().optional(),
});
const message = looseObject({
  message_id: int(),
  date: number(),
  edit_date: number().optional(),
  from: user.optional(),
  sender_chat: looseObject({ id: int() }).optional(),
  chat,
  message_thread_id: int().optional(),
  is_topic_message: boolean().optional(),
  reply_to_message: looseObject({
    message_id: int(),
    chat: looseObject({ id: int() }).optional(),
    from: looseObject({ is_bot: boolean() }).optional(),
  }).optional(),
  text: string().optional(),
  entities: textEntities.optional(),
});
const update = looseObject({
  update_id: int(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: looseObject({
    id: string(),
    from: user,
    data: string().optional(),
    message: looseObject({ message_id: int(), chat, message_thread_id: int().optional() }).optional(),
  }).optional(),
  my_chat_member: looseObject({
    date: number(),
    from: user,
    chat,
    new_chat_member: looseObject({ status: string() }),
  }).optional(),
});

type User = output<typeof user>;
type Message = output<typeof message>;

/** Undefined for what concerns nobody: channels, other bots, service messages, kinds of update that we never asked for. */
export function telegramEvent(body: unknown, now: number): Inbound | undefined {
  const read = update.safeParse(body);
  if (!read.success) return undefined;
  const { message: written, edited_message: edited, callback_query: pressed, my_chat_member: member } = read.data;
  const updateId = `update-${read.data.update_id}`;
  if (written) return fromMessage(written, eventOf(written), `${written.chat.id}:${written.message_id}`);
  if (edited) return fromMessage(edited, editOf(edited, read.data.update_id), updateId);
  if (pressed?.message && pressed.data !== undefined) {
    const { id: callbackId, data, from, message: under } = pressed;
    const event: InboundEvent = { kind: "press", data, callbackId, messageId: String(under.message_id) };
    return inbound(from, under.chat, topicOf(under), `press-${callbackId}`, now, event);
  }
  if (member) {
    const { status } = member.new_chat_member;
    const gone = status === "kicked" || status === "left";
    const event: InboundEvent = gone
      ? { kind: "left", why: member.chat.type === "private" ? "the bot was blocked" : "the bot was removed" }
      : { kind: "group" };
    return inbound(member.from, member.chat, null, updateId, member.date * 1000, event);
  }
  return undefined;
}

/** The update's number, to be named by where nothing else of it is understood; null if it has none. */
export function updateIdOf(body: unknown): number | null {
  const read = looseObject({ update_id: int() }).safeParse(body);
  return read.success ? read.data.update_id : null;
}

function fromMessage(written: Message, event: InboundEvent | undefined, id: string): Inbound | undefined {
  const { from, sender_chat: behind, chat: where } = written;
  // Who writes as the group or as a channel is nobody in particular: such a message is obeyed as nobody's.
  const who = behind && behind.id !== from?.id ? { ...from, id: behind.id, is_bot: false, first_name: "" } : from;
  if (!who || !event || who.is_bot) return undefined;
  return inbound(who, where, topicOf(written), id, written.date * 1000, event);
}

function inbound(
  from: User,
  where: Message["chat"],
  topic: string | null,
  id: string,
  at: number,
  event: InboundEvent,
) {
  if (where.type === "channel") return undefined;
  const { id: sender, first_name: first, last_name: last, username } = from;
  const name = [first, last].filter(Boolean).join(" ");
  const { title = "", is_forum: forum = false } = where;
  const result: Inbound = {
    provider: "telegram",
    id,
    at,
    sender: String(sender),
    senderName: username === undefined ? name : `@${username}`,
    chat: String(where.id),
    direct: where.type === "private",
    group: where.type === "private" ? null : { title, forum },
    topic,
    comesAgain: true,
    event,
  };
  return result;
}

/** In a chat without topics a thread is a chain of replies, and means nothing to us. */
function topicOf(written: Pick<Message, "message_thread_id" | "is_topic_message">): string | null {
  const { message_thread_id: thread, is_topic_message: isTopic } = written;
  return thread !== undefined && isTopic === true ? String(thread) : null;
}

function eventOf(written: Message): InboundEvent | undefined {
  const messageId = String(written.message_id);
  if (written.text !== undefined) {
    return { kind: "text", messageId, text: plainText(written.text, written.entities), repliesTo: repliedTo(written) };
  }
  if (written.chat.type !== "private" && GROUP_NEWS.some((field) => written[field] !== undefined)) {
    return { kind: "group" };
  }
  const what = kindOf(written);
  return what === undefined ? undefined : { kind: "unsupported", messageId, what, repliesTo: repliedTo(written) };
}

/** A text may become a picture with a caption, and a place moves on. */
function editOf(edited: Message, order: number): InboundEvent | undefined {
  const messageId = String(edited.message_id);
  const { edit_date: seconds = edited.date, text, entities } = edited;
  if (text === undefined) {
    const what = kindOf(edited);
    return what === undefined ? undefined : { kind: "beyond", messageId, why: `Visitors cannot be sent ${what} yet` };
  }
  // To the second. Update ids grow, but begin anew after a quiet week: they only tell edits of one second apart.
  const made = { at: seconds * 1000, order };
  return { kind: "edit", messageId, text: plainText(text, entities), repliesTo: repliedTo(edited), made };
}

/**
 * The message of ours that is answered. A quotation of another chat (`external_reply`) is none, what colleagues say to
 * each other is none, and neither is the message that opened the topic, which Telegram names where nothing else is replied to.
 */
function repliedTo({ reply_to_message: replied, chat: where, message_thread_id: thread }: Message): string | null {
  if (!replied || (replied.chat !== undefined && replied.chat.id !== where.id)) return null;
  if (replied.from?.is_bot === false) return null;
  return replied.message_id === thread ? null : String(replied.message_id);
}

/** Service messages of a group that is something else now. That topics are switched on has none: later ones tell of it. */
const GROUP_NEWS = ["new_chat_title", "forum_topic_created"];
