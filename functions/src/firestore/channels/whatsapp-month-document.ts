/** `limits/whatsapp-{month}`: how many messages went out on WhatsApp in a month. */
import type { Fields, Sdk } from "../codec.ts";

/** From its last message on, so that a month is never forgotten before it is over. */
const KEPT_MS = 62 * 24 * 60 * 60_000;

/** None where nothing or something else is there. */
export function messagesFrom(fields: Fields | undefined): number {
  const messages = fields?.["messages"];
  return typeof messages === "number" ? messages : 0;
}

/** Everything of a month, as of `now`. */
export function monthFields(messages: number, now: number, { Timestamp }: Sdk) {
  return { messages, expiresAt: Timestamp.fromMillis(now + KEPT_MS) };
}
