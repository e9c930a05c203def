import type { Clock } from "../clock.ts";
import { fateOf } from "./fate.ts";
import type { PersonSpec } from "./people.ts";

const KEPT_MESSAGES = 500;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages#customer-service-windows */
const WINDOW_MS = 24 * 3600 * 1000;

/** A button under a message, or a row of its list: `id` comes back when it is pressed, `url` is opened. */
export interface HandsetButton {
  text: string;
  description?: string;
  id?: string;
  url?: string;
}

export type MessageStatus = "failed" | "sent" | "delivered" | "read";

/** A message on somebody's phone. */
export interface HandsetMessage {
  id: string;
  fromBusiness: boolean;
  /** Milliseconds since 1970. */
  at: number;
  kind: "text" | "template" | "interactive";
  text: string;
  header?: string;
  footer?: string;
  buttons: HandsetButton[];
  /** The buttons are rows of a list: what stands on the button that opens it. */
  list?: string;
  /** The id of the message that it answers. */
  replyTo?: string;
  /** How far it has come, as the writer sees it; absent before the first news. */
  status?: MessageStatus;
  /** Why it failed. */
  error?: string;
  /** The emoji that the other side put on it. */
  reaction?: string;
  /** Whatever the sender wants back with each status. */
  callback?: string;
}

/** What passed between a business and one person. */
export interface Dialog {
  number: string;
  name: string;
  messages: HandsetMessage[];
  /** When the person wrote last, milliseconds since 1970. */
  heardAt?: number;
  /** Nobody has WhatsApp at this number. */
  absent?: true;
}

export type DialogsState = Record<string, Dialog>;

interface Deps {
  people: PersonSpec[];
  clock: Clock;
  state: DialogsState;
  changed: () => void;
}

const order: MessageStatus[] = ["failed", "sent", "delivered", "read"];

/** The WhatsApp dialogs of one business number. A person has one as soon as they are known. */
export function createDialogs({ people, clock, state, changed }: Deps) {
  for (const { number, name } of people) state[number] ??= { number, name, messages: [] };

  return {
    all: () => Object.values(state).filter(({ absent }) => !absent),

    /** The dialog with a number. Where nobody has WhatsApp it is `absent`: what is sent there gets lost. */
    with(number: string): Dialog {
      return (state[number] ??=
        fateOf(number).kind === "open"
          ? { number, name: "", messages: [], absent: true }
          : { number, name: `Sentinel ${number}`, messages: [] });
    },

    /** The dialog with a number whose owner writes; a stranger is on WhatsApp from then on. */
    meet(number: string): Dialog {
      const dialog = (state[number] ??= { number, name: "", messages: [] });
      delete dialog.absent;
      dialog.name ||= `Person ${number}`;
      return dialog;
    },

    /** Until when something other than a template may be sent, RFC 3339; null when it may not. */
    windowUntil: ({ heardAt }: Dialog) =>
      heardAt !== undefined && clock.now() - heardAt < WINDOW_MS ? new Date(heardAt + WINDOW_MS).toISOString() : null,

    add(dialog: Dialog, message: Omit<HandsetMessage, "at">): HandsetMessage {
      const stored = { ...message, at: clock.now() };
      dialog.messages = [...dialog.messages, stored].slice(-KEPT_MESSAGES);
      if (!message.fromBusiness) dialog.heardAt = stored.at;
      changed();
      return stored;
    },

    /** A message and the dialog that it stands in. */
    findMessage(id: string): { dialog: Dialog; message: HandsetMessage } | undefined {
      for (const dialog of Object.values(state)) {
        const message = dialog.messages.find((other) => other.id === id);
        if (message) return { dialog, message };
      }
      return undefined;
    },

    /** Notes how far a message has come; news that is older than what is known changes nothing. */
    progress(message: HandsetMessage, status: MessageStatus, error?: string) {
      if (message.status !== undefined && order.indexOf(status) <= order.indexOf(message.status)) return;
      message.status = status;
      if (error === undefined) delete message.error;
      else message.error = error;
      changed();
    },
  };
}

export type Dialogs = ReturnType<typeof createDialogs>;

/** What the person has not read of what the business wrote, oldest first. */
export function unreadOf({ messages }: Dialog): HandsetMessage[] {
  return messages.filter(({ fromBusiness, status }) => fromBusiness && (status === "sent" || status === "delivered"));
}
