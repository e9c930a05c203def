/** What staff do on Telegram and WhatsApp, said in one way whatever the provider. */
import type { LinkableChannel } from "../../contract/people/channels.ts";
import type { SharedGroup } from "./state.ts";

export interface Inbound {
  provider: LinkableChannel;
  /** Names this event and no other: when it comes again, an hour or a week later, it has the same. */
  id: string;
  /** When it was done, in milliseconds since 1970. */
  at: number;
  /** Who did it: a Telegram user's id, a WhatsApp number. */
  sender: string;
  /** How the provider names them. */
  senderName: string;
  /** Where: a Telegram chat's id, the WhatsApp number again. */
  chat: string;
  /** The person's own chat with us; false for groups. */
  direct: boolean;
  /** What the group that it was done in is called, and whether it has topics; null in a person's own chat. */
  group: Pick<SharedGroup, "title" | "forum"> | null;
  /** The topic of the chat that it was done in. */
  topic: string | null;
  /** Whether the provider sends it again when it is answered 503: Twilio does not. */
  comesAgain: boolean;
  event: InboundEvent;
}

export type InboundEvent =
  /** `repliesTo`: the message of ours that it answers. */
  | { kind: "text"; messageId: string; text: string; repliesTo: string | null }
  /** The text of a message has been changed. Edits may overtake each other: `made` says which is later, by time and then by order. */
  | { kind: "edit"; messageId: string; text: string; repliesTo: string | null; made: { at: number; order: number } }
  /** A button of ours was pressed; `callbackId` wants an answer, `messageId` is what the button stands under. */
  | { kind: "press"; data: string; callbackId: string | null; messageId: string | null }
  /** Something that cannot be sent on, such as "a picture"; null for what the provider does not tell us of. */
  | { kind: "unsupported"; messageId: string; what: string | null; repliesTo: string | null }
  /** A message was changed or taken back in a way that no visitor can be shown; `why` in words. */
  | { kind: "beyond"; messageId: string; why: string }
  /** Nothing to answer: the bot was added to this group or given other rights there, or the group itself has changed. */
  | { kind: "group" }
  /** The person or the group has thrown us out, or the number belongs to somebody else now. */
  | { kind: "left"; why: string };
