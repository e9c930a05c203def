/** Made-up updates of Telegram, Meta and Twilio, seeded: the same ones in every run. */
import { createHash } from "node:crypto";
import { TWILIO_ACCOUNT_SID, TWILIO_NUMBER } from "../../../emulators/providers/twilio/world.ts";

export type Random = (below: number) => number;
export { randomFrom } from "../../../functions/test/random-from.ts";

/** The same things in another order. */
export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, at: random(1_000_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

let lastId = 10_000;
/** An id that was not given before. */
export const nextId = (): number => (lastId += 1);

const now = (): number => Math.floor(Date.now() / 1000);

export interface TelegramSays {
  /** The user's id. */
  from: number;
  text: string;
  /** The chat; the person's own if absent. */
  chat?: number;
  topic?: number;
  /** The message that is answered. */
  replyTo?: number;
  /** Whatever else the message has. */
  more?: Record<string, unknown>;
}

/** The update of a message that somebody writes to the bot. */
export function telegramText({ from, text, chat = from, topic, replyTo, more }: TelegramSays) {
  const where =
    chat > 0
      ? { id: chat, type: "private", first_name: "Quagga" }
      : { id: chat, type: "supergroup", title: "Shop visitors", is_forum: true };
  return {
    update_id: nextId(),
    message: {
      message_id: nextId(),
      date: now(),
      from: { id: from, is_bot: false, first_name: "Quagga" },
      chat: where,
      ...(topic !== undefined && { message_thread_id: topic, is_topic_message: true }),
      ...(replyTo !== undefined && { reply_to_message: { message_id: replyTo, date: now(), chat: where } }),
      text,
      ...more,
    },
  };
}

/** The update of a change of that message. */
export function telegramEdit({ message }: ReturnType<typeof telegramText>, text: string) {
  return { update_id: nextId(), edited_message: { ...message, edit_date: now(), text } };
}

export function telegramPress(from: number, data: string, under: number) {
  return {
    update_id: nextId(),
    callback_query: {
      id: String(nextId()),
      from: { id: from, is_bot: false, first_name: "Quagga" },
      chat_instance: String(from),
      message: { message_id: under, date: now(), chat: { id: from, type: "private", first_name: "Quagga" } },
      data,
    },
  };
}

/** A message by WhatsApp Cloud; `replyTo` is the id of ours that it answers. */
export function whatsappText(from: string, text: string, replyTo?: string) {
  return {
    from,
    id: `wamid.HBg/${nextId()}+/==`,
    timestamp: String(now()),
    type: "text",
    text: { body: text },
    ...(replyTo !== undefined && { context: { from: "4790000100", id: replyTo } }),
  };
}

export function twilioText(from: string, text: string, replyTo: string) {
  return {
    AccountSid: TWILIO_ACCOUNT_SID,
    MessageSid: sid(String(nextId())),
    From: `whatsapp:+${from}`,
    To: `whatsapp:+${TWILIO_NUMBER}`,
    WaId: from,
    Body: text,
    NumMedia: "0",
    OriginalRepliedMessageSid: replyTo,
  };
}

/** A message's id at Twilio. */
export function sid(of: string): string {
  return `SM${createHash("md5").update(of).digest("hex")}`;
}
