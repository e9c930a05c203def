/** A Telegram update as one of our deeds. Pure. https://core.telegram.org/bots/api#update */
import { array, boolean, int, literal, looseObject, number, string, union, type output } from "zod";
import { shownLine } from "../../contract/values.ts";
import type { Deed, Inbound } from "./inbound.ts";

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
  reply_to_message: looseObject({ message_id: int(), chat: looseObject({ id: int() }).optional() }).optional(),
  text: string().optional(),
  new_chat_members: array(user).optional(),
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
export function telegramDeed(body: unknown, now: number): Inbound | undefined {
  const read = update.safeParse(body);
  if (!read.success) return undefined;
  const { message: written, edited_message: edited, callback_query: pressed, my_chat_member: member } = read.data;
  const updateId = `update-${read.data.update_id}`;
  if (written) return fromMessage(written, deedOf(written), `${written.chat.id}:${written.message_id}`);
  if (edited?.text !== undefined) {
    const { message_id: messageId, edit_date: seconds = edited.date, text } = edited;
    // To the second. Update ids grow, but begin anew after a quiet week: they only tell edits of one second apart.
    const made = { at: seconds * 1000, order: read.data.update_id };
    const deed: Deed = { kind: "edit", messageId: String(messageId), text, repliesTo: repliedTo(edited), made };
    return fromMessage(edited, deed, updateId);
  }
  if (pressed?.message && pressed.data !== undefined) {
    const { id: callbackId, data, from, message: under } = pressed;
    const deed: Deed = { kind: "press", data, callbackId, messageId: String(under.message_id) };
    return inbound(from, under.chat, topicOf(under), `press-${callbackId}`, now, deed);
  }
  if (member) {
    const { status } = member.new_chat_member;
    const gone = status === "kicked" || status === "left";
    const deed: Deed = gone
      ? { kind: "left", why: member.chat.type === "private" ? "the bot was blocked" : "the bot was removed" }
      : { kind: "group" };
    return inbound(member.from, member.chat, null, updateId, member.date * 1000, deed);
  }
  return undefined;
}

/** The update's number, to be named by where nothing else of it is understood; null if it has none. */
export function updateIdOf(body: unknown): number | null {
  const read = looseObject({ update_id: int() }).safeParse(body);
  return read.success ? read.data.update_id : null;
}

function fromMessage(written: Message, deed: Deed | undefined, id: string): Inbound | undefined {
  const { from, sender_chat: behind, chat: where } = written;
  // Who writes as the group or as a channel is nobody in particular: such a message is obeyed as nobody's.
  const who = behind && behind.id !== from?.id ? { ...from, id: behind.id, is_bot: false, first_name: "" } : from;
  if (!who || !deed || who.is_bot) return undefined;
  return inbound(who, where, topicOf(written), id, written.date * 1000, deed);
}

function inbound(from: User, where: Message["chat"], topic: string | null, id: string, at: number, deed: Deed) {
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
    deed,
  };
  return result;
}

/** In a chat without topics a thread is a chain of replies, and means nothing to us. */
function topicOf(written: Pick<Message, "message_thread_id" | "is_topic_message">): string | null {
  const { message_thread_id: thread, is_topic_message: isTopic } = written;
  return thread !== undefined && isTopic === true ? String(thread) : null;
}

function deedOf(written: Message): Deed | undefined {
  const messageId = String(written.message_id);
  if (written.text !== undefined) {
    return { kind: "text", messageId, text: written.text, repliesTo: repliedTo(written) };
  }
  if (written.chat.type !== "private" && GROUP_NEWS.some((field) => written[field] !== undefined)) {
    return { kind: "group" };
  }
  const what = UNSUPPORTED.find(([field]) => written[field] !== undefined)?.[1];
  return what === undefined ? undefined : { kind: "unsupported", messageId, what, repliesTo: repliedTo(written) };
}

/**
 * The message of this chat that is answered. A quotation of another chat (`external_reply`) is no answer of ours, and
 * neither is the message that opened the topic, which Telegram names where nothing else is replied to.
 */
function repliedTo({ reply_to_message: replied, chat: where, message_thread_id: thread }: Message): string | null {
  if (!replied || (replied.chat !== undefined && replied.chat.id !== where.id)) return null;
  return replied.message_id === thread ? null : String(replied.message_id);
}

/** Service messages of a group that is something else now. That topics are switched on has none: later ones tell of it. */
const GROUP_NEWS = ["new_chat_title", "forum_topic_created"];

/** What people send that is not text; service messages are none of these. https://core.telegram.org/bots/api#message */
const UNSUPPORTED: [string, string][] = [
  ["animation", "an animation"],
  ["audio", "a sound file"],
  ["photo", "a picture"],
  ["sticker", "a sticker"],
  ["story", "a story"],
  ["video", "a video"],
  ["video_note", "a video"],
  ["voice", "a voice message"],
  ["document", "a file"],
  ["contact", "a contact"],
  ["dice", "a dice"],
  ["poll", "a poll"],
  ["venue", "a place"],
  ["location", "a place"],
  ["paid_media", "a picture"],
  ["checklist", "a checklist"],
  ["game", "a game"],
];
