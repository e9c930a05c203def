/** What came in from WhatsApp as one of our deeds. Pure. */
import type { Deed, Inbound } from "./inbound.ts";
import type { InboundWhatsApp } from "./whatsapp/inbound.ts";

/** Undefined for what wants no answer, such as a reaction. `comesAgain`: see `Inbound`. */
export function whatsappDeed(came: InboundWhatsApp, comesAgain: boolean): Inbound | undefined {
  const deed = deedOf(came);
  const { id, at, from } = came;
  return (
    deed && {
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
      deed,
    }
  );
}

function deedOf({ id, kind, text = "", payload, repliesTo, type }: InboundWhatsApp): Deed | undefined {
  switch (kind) {
    case "text":
      return { kind: "text", messageId: id, text, repliesTo: repliesTo ?? null };
    case "button":
      return { kind: "press", data: payload ?? text, callbackId: null, messageId: repliesTo ?? null };
    case "number-changed":
      return { kind: "left", why: "the number belongs to another phone now" };
    case "unsupported":
      if (type === "reaction") return undefined;
      return {
        kind: "unsupported",
        messageId: id,
        what: UNSUPPORTED[type ?? ""] ?? "this kind of message",
        repliesTo: repliesTo ?? null,
      };
    default:
      return kind satisfies never;
  }
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages */
const UNSUPPORTED: Readonly<Record<string, string>> = {
  image: "a picture",
  video: "a video",
  audio: "a voice message",
  document: "a file",
  sticker: "a sticker",
  location: "a place",
  contacts: "a contact",
};
