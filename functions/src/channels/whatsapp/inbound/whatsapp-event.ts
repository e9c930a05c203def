/** What came in from WhatsApp as one of our events. Pure. */
import type { InboundEvent, Inbound } from "../../inbound.ts";
import type { Brought } from "../../webhook.ts";
import type { InboundWhatsApp, WhatsAppWebhook } from "./inbound.ts";

/** The same for Meta and Twilio. `comesAgain`: see `Inbound`. */
export function broughtBy({ messages, statuses, unknown }: WhatsAppWebhook, comesAgain: boolean): Brought {
  const events = messages.flatMap((came) => whatsappEvent(came, comesAgain) ?? []);
  return { events, statuses, ignored: { id: null, count: unknown } };
}

/** Undefined for what wants no answer, such as a reaction. `comesAgain`: see `Inbound`. */
export function whatsappEvent(came: InboundWhatsApp, comesAgain: boolean): Inbound | undefined {
  const event = eventOf(came);
  const { id, at, from } = came;
  return (
    event && {
      provider: "whatsapp",
      id: `${from}:${id}`,
      at,
      sender: from,
      senderName: `+${from}`,
      chat: from,
      direct: true,
      group: null,
      topic: null,
      comesAgain,
      event,
    }
  );
}

function eventOf({
  id,
  at,
  kind,
  text,
  payload,
  repliesTo,
  type,
  original = "",
}: InboundWhatsApp): InboundEvent | undefined {
  switch (kind) {
    case "text":
      return { kind: "text", messageId: id, text: text ?? "", repliesTo: repliesTo ?? null };
    case "button":
      return { kind: "press", data: payload ?? text ?? "", callbackId: null, messageId: repliesTo ?? null };
    case "number-changed":
      return { kind: "left", why: "the number belongs to another phone now" };
    case "edit":
      // An edit names what it changes, and not what that answered: in one's own chat nobody asks.
      return text === undefined
        ? { kind: "beyond", messageId: original, why: "Visitors can only be sent text" }
        : { kind: "edit", messageId: original, text, repliesTo: null, made: { at, order: 0 } };
    case "revoke":
      return { kind: "beyond", messageId: original, why: "What visitors were sent cannot be taken back" };
    case "unsupported":
      if (type === "reaction") return undefined;
      return {
        kind: "unsupported",
        messageId: id,
        what: UNSUPPORTED[type ?? ""] ?? null,
        repliesTo: repliesTo ?? null,
      };
    default:
      return kind satisfies never;
  }
}

/**
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages. What else there
 * is may be a message or the change of one: `unsupported` is all that Meta says of a text that was edited or deleted.
 */
const UNSUPPORTED: Readonly<Record<string, string>> = {
  image: "a picture",
  video: "a video",
  audio: "a voice message",
  document: "a file",
  sticker: "a sticker",
  location: "a place",
  contacts: "a contact",
  order: "an order",
  gif: "an animation",
  poll_creation: "a poll",
};
