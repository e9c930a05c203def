/** What turning answers from Telegram and WhatsApp into chat may need, beside the services that all use cases share. */
import type { LinkableChannel } from "../../../contract/people/channels.ts";
import type { Made } from "../../chat/conversation.ts";
import type { Logs } from "../../logs.ts";
import type { CursorStore } from "../../notify/services/notify-services.ts";
import type { Roster } from "../../people/roster.ts";
import type { InboundMark, Services } from "../../services.ts";
import type { SharedGroup } from "../../channels/state.ts";
import type { Inbound } from "../../channels/inbound.ts";
import type { Responder } from "../../channels/responder.ts";

/** What is known of something that came in. */
export type InboundRecord =
  | ({ kind: "done" } & Omit<InboundMark, "key" | "expiresAt">)
  /** The person was asked which conversation `text` is for. `said`: the question has surely gone out. */
  | { kind: "asked"; uid: string; text: string; choices: string[]; said: boolean }
  /** A message was changed before it had come: to be done once it has. */
  | ({ kind: "edit" } & WaitingEdit)
  /** It can never work; `why` in words. */
  | { kind: "parked"; why: string };

export interface WaitingEdit {
  uid: string;
  text: string;
  made: Made;
}

/** `inbound/{key}` and `links`. */
/** Where a reply belongs: to a note colleagues reply with a note, and to a question with its answer. */
export interface Linked {
  conversationId: string;
  ofNote: boolean;
  /** The id of the message that asks. */
  question?: string;
}

export interface InboundStore {
  find(key: string): Promise<InboundRecord | undefined>;
  /** False if there is one under this key already. */
  put(key: string, record: InboundRecord, expiresAt: number): Promise<boolean>;
  /** The data of the last choices that somebody was given in a chat, for where they choose by number. */
  rememberChoices(provider: LinkableChannel, chat: string, data: readonly string[], expiresAt: number): Promise<void>;
  choicesIn(provider: LinkableChannel, chat: string, now: number): Promise<readonly string[]>;
  /** Keeps an edit, unless one is kept under this key that was made later. */
  keepEdit(key: string, edit: WaitingEdit, expiresAt: number): Promise<void>;
  /** Puts a conversation behind those of a question, unless it is there; the question has not gone out for it. All of them. */
  addChoice(key: string, conversationId: string): Promise<string[]>;
  /** Writes down that the question has gone out. */
  markSaid(key: string): Promise<void>;
  /** The conversation that a message of ours told of, or a note in it. */
  linked(provider: LinkableChannel, chat: string, messageId: string): Promise<Linked | undefined>;
  conversationOfTopic(provider: LinkableChannel, chat: string, topic: string): Promise<string | undefined>;
  /** The conversation of the last alert that a provider has taken, of a cursor's key. One read. */
  lastAlertedOf(key: string): Promise<string | undefined>;
  /** Whether a request with an alert for this chat may be away: its sender has not said yet what came of it. */
  isAlertLeaving(provider: LinkableChannel, chat: string, now: number): Promise<boolean>;
}

/** `pairings/{hash of the code}`: a link that somebody made in the panel and has not followed yet. */
export interface PairingCode {
  uid: string;
  channel: LinkableChannel;
  /** It connects the site's shared group. */
  group: boolean;
  expiresAt: number;
}

/** What following a link changes, all in one transaction with the end of its code. */
export interface PairingChange {
  entries?: Roster;
  group?: SharedGroup;
  /** There is no such code: it counts among the sender's wrong ones. */
  wrong?: true;
  /** What is said to whoever follows it. */
  result: string;
}

export interface PairingCodes {
  create(code: string, pairing: PairingCode): Promise<void>;
  /** Whether there is such a code, good or too old. One read. */
  has(code: string): Promise<boolean>;
  /**
   * Somebody follows a link: `key` names the event, `sender` them, at their provider. Once a code: undefined if `key` came
   * before, or if the sender is refused and knows it; `until`: no code of theirs is looked up before. `decide` is pure;
   * with nothing to change the code stays good.
   */
  use(
    attempt: { code: string; key: string; sender: string },
    decide: (found: PairingCode | undefined, roster: Roster) => PairingChange,
  ): Promise<{ kind: "decided"; result: string } | { kind: "refused"; until: number } | undefined>;
}

export interface ReplyServices extends Pick<
  Services,
  "clock" | "wait" | "jobs" | "conversations" | "answerTimes" | "people" | "roster" | "channelStates" | "closePush"
> {
  logs: Pick<Logs, "requestFailed" | "inboundRefused">;
  cursors: Pick<CursorStore, "read">;
  devices: Pick<Services["devices"], "of">;
  inbound: InboundStore;
  codes: PairingCodes;
  /** Learns what is said of the site's group beside the event itself. Never throws. */
  noticeGroup(inbound: Inbound): Promise<void>;
  responders: Partial<Record<LinkableChannel, Responder>>;
}
