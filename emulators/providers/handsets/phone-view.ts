import {
  unreadOf,
  type Dialog,
  type Dialogs,
  type HandsetButton,
  type HandsetMessage,
  type MessageStatus,
} from "./dialogs.ts";

const SHOWN_MESSAGES = 200;

/** What a phone shows of one WhatsApp message. */
export interface WhatsAppMessage {
  id: string;
  fromBusiness: boolean;
  /** RFC 3339, UTC. */
  at: string;
  kind: HandsetMessage["kind"];
  header: string;
  text: string;
  footer: string;
  buttons: HandsetButton[];
  /** On the button that opens the list whose rows the buttons are; empty where there is none. */
  list: string;
  replyTo: { fromBusiness: boolean; text: string } | null;
  /** How far it has come, as its writer sees it. */
  status: MessageStatus | "accepted";
  /** Why it failed; empty unless it did. */
  error: string;
  reaction: string;
}

/** What a phone shows of one WhatsApp chat. */
export interface WhatsAppChat {
  /** By which provider the business is there. */
  provider: "whatsapp" | "twilio";
  person: { number: string; name: string };
  business: { number: string; name: string };
  unread: number;
  /** Until when the business may write freely, RFC 3339; null when it may not. */
  windowUntil: string | null;
  messages: WhatsAppMessage[];
}

interface Business {
  provider: WhatsAppChat["provider"];
  number: string;
  name: string;
}

/** The chats of a business with everybody whom it knows: those with something to see, and the people of the local run. */
export function viewChats({ provider, ...business }: Business, dialogs: Dialogs): WhatsAppChat[] {
  return dialogs.all().map((dialog) => ({
    provider,
    person: { number: dialog.number, name: dialog.name },
    business,
    unread: unreadOf(dialog).length,
    windowUntil: dialogs.windowUntil(dialog),
    messages: viewMessages(dialog),
  }));
}

function viewMessages({ messages }: Dialog): WhatsAppMessage[] {
  // A message that failed never reached the phone; it is shown all the same, so that a person sees why nothing came.
  const byId = new Map(messages.map((message) => [message.id, message]));
  return messages.slice(-SHOWN_MESSAGES).map((message) => {
    const answered = message.replyTo === undefined ? undefined : byId.get(message.replyTo);
    return {
      id: message.id,
      fromBusiness: message.fromBusiness,
      at: new Date(message.at).toISOString(),
      kind: message.kind,
      header: message.header ?? "",
      text: message.text,
      footer: message.footer ?? "",
      buttons: message.buttons,
      list: message.list ?? "",
      replyTo: answered ? { fromBusiness: answered.fromBusiness, text: answered.text } : null,
      status: message.status ?? "accepted",
      error: message.error ?? "",
      reaction: message.reaction ?? "",
    };
  });
}
