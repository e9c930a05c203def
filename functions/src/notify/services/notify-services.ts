/** What notifying may need, beside the services that all use cases share. */
import type { ChannelName, LinkableChannel } from "../../../contract/people/channels.ts";
import type { Message } from "../../chat/conversation.ts";
import type { DeviceStore, Services } from "../../services.ts";
import type { Channel, ChannelsOff } from "../../channels/channel.ts";
import type { RequestRef } from "../../channels/request-ref.ts";
import type { SharedGroup } from "../../channels/state.ts";
import type { Outcome } from "../cursors/outcome.ts";
import type { TestStore } from "../test-notification/test-store.ts";
import type { Cursors } from "../cursors/cursor.ts";
import type { Rate, Rates } from "../cursors/rates.ts";

/** What a change of a conversation's cursors writes, all or nothing. Absent parts are left as they are. */
export interface CursorsChange<Result> {
  cursors?: Cursors;
  /** Of recipients whose rates have changed, by uid, or `group`. */
  rates?: Readonly<Record<string, Rates>>;
  /** Messages of ours that the provider took: an answer to one of them finds the conversation through it. */
  links?: readonly Link[];
  result: Result;
}

/** What a message of ours is known by at the provider that took it. */
export interface LinkKey {
  provider: ChannelName;
  chat: string;
  message: string;
}

/** `links/{provider}:{chat}:{message}`: which request it was. */
export interface Link extends LinkKey, RequestRef {
  /** It told of a note: whoever replies to it means colleagues. */
  ofNote?: true;
  /** It told of a question of a colleague's, with this id: whoever replies to it answers that. */
  question?: string;
  /** When it may be forgotten. */
  expiresAt: number;
}

type Awaitable<Value> = Value | Promise<Value>;

/** Reads the rates of recipients within the transaction: one read each. */
export type RatesReader = (recipients: readonly string[]) => Promise<Readonly<Record<string, Rates>>>;

/** `cursors/{conversationId}`, `recipients/{uid}` and `links`. */
export interface CursorStore {
  /** One read. Undefined where nobody was notified of the conversation yet. */
  read(conversationId: string): Promise<Cursors | undefined>;
  /**
   * Reads the cursors and writes what `decide` answers, in one transaction: one read, and a write for each part. `decide`
   * may read more, and may be called again; it changes nothing.
   */
  change<Result>(
    conversationId: string,
    decide: (current: Cursors | undefined, rates: RatesReader) => Awaitable<CursorsChange<Result>>,
  ): Promise<Result>;
  /** The conversation was erased: nothing of it is pending any more. */
  close(conversationId: string): Promise<void>;
  /** The conversations in which a key waits in one of these batches: one read for each found, at least one. */
  folded(key: string, batches: readonly number[]): Promise<string[]>;
  /** Reads the rate of one key of a recipient and writes what `decide` answers, in one transaction. */
  changeRate<Result>(
    recipient: string,
    key: string,
    decide: (current: Rate | undefined) => { rate: Rate; result: Result },
  ): Promise<Result>;
  /** Which request a message that a provider has was; undefined for one that is not ours. One read. */
  linked(link: LinkKey): Promise<RequestRef | undefined>;
}

/** What the reconciler looks for. */
export interface Backlog {
  /** One read. */
  mark(): Promise<ReconcilerMark>;
  /** Sets what is given of it. One write. */
  marked(change: ReconcilerMark): Promise<void>;
  /**
   * Conversations that were changed since, oldest change first, in pages, each with the time up to which that is all: one
   * read for each, at least one.
   */
  changed(since: number): AsyncIterable<{ conversations: Changed[]; upToMicros: number }>;
  /** Conversations with something that was due by this time: one read for each, at least one. */
  due(by: number): AsyncIterable<string[]>;
  /** Keys whose digest was due by this time: one read for each recipient found, at least one. */
  digests(by: number): Promise<string[]>;
  /** Those of which a former version left messages or ledgers unsettled. */
  legacy(): Promise<string[]>;
  /** What a former version wrote down of a conversation's messages. */
  ledgersOf(conversationId: string): Promise<LegacyLedger[]>;
}

/** How far the reconciler is; what is absent it has not done yet. */
export interface ReconcilerMark {
  /** Up to which change of the conversations it has looked, in microseconds. */
  micros?: number | undefined;
  /** When it has tidied up last. */
  tidiedAt?: number | undefined;
}

/** A conversation, and when something was said there last, in milliseconds; null for never. */
interface Changed {
  id: string;
  saidAt: number | null;
}

/** `deliveries/{messageId}` of a former version: who was notified of one message. */
export interface LegacyLedger {
  messageId: string;
  seq: number;
  targets: Readonly<Record<string, LegacyTarget>>;
}

export interface LegacyTarget {
  channel: ChannelName;
  to: string;
  /** `pending`: it has certainly not left; `unknown`: it may have. */
  state: "pending" | "unknown" | "sent" | "dead" | "skipped";
  at: number;
  error: string | null;
  providerId: string | null;
}

/** What the channels learn about the address under a target's key. All do nothing if there is another one by now. */
export interface PairingStore {
  /** Nothing can be sent there until it is paired anew; `why` is shown in the panel. Null: it works after all. */
  broken(key: string, address: string, why: string | null): Promise<void>;
  /** The chat has another id now. */
  moved(key: string, from: string, to: string): Promise<void>;
  /** Nobody can be written to freely at this address before they write again. */
  windowClosed(key: string, address: string): Promise<void>;
}

export interface ChannelWatch {
  /**
   * Writes down what the configuration says, once per instance, and asks each channel for its name until it has told
   * it, and once a day by then. Afterwards it costs nothing. What cannot be learnt is logged and asked again next time.
   */
  check(): Promise<void>;
  /** After each request: a channel that refuses everything is down, the next success shows that it works again. */
  noticed(channel: ChannelName, outcome: Outcome): Promise<void>;
}

export interface NotifyServices extends Pick<
  Services,
  | "clock"
  | "conversations"
  | "erasures"
  | "roster"
  | "people"
  | "site"
  | "channelStates"
  | "health"
  | "jobs"
  | "logs"
  | "wait"
  | "closePush"
> {
  /** Ends a visitor's account; nothing happens to one that is gone, or that somebody has made with an address. */
  endAccount(uid: string): Promise<void>;
  cursors: CursorStore;
  tests: TestStore;
  backlog: Backlog;
  pairings: PairingStore;
  /** `of`: one read a person; `forget` does nothing if it is gone already. */
  devices: Pick<DeviceStore, "of" | "forget" | "forgetAll">;
  /** The site's shared group, if there is one; at most 30 s old. */
  group(): Promise<SharedGroup | null>;
  /** Keeps `site/channels` true. */
  watch: ChannelWatch;
  /** A message from the fields of its document; throws if they are none. */
  messageFrom: (conversationId: string, id: string, fields: unknown) => Message;
  /** Changes what stands in chats already; undefined where no channel can. */
  alerts: { edit: NonNullable<Channel["edit"]> } | undefined;
  /** Puts a sign on somebody's own message; does nothing where the provider cannot, or is not set up. */
  react(provider: LinkableChannel, chat: string, messageId: string, emoji: "👀"): Promise<void>;
  /** In [0, 1), for the jitter. */
  random(): number;
  /** The channels that are set up. */
  channels: Partial<Record<ChannelName, Channel>>;
  /** Why each of the others is not. */
  channelsOff: ChannelsOff;
  /** The address that the panel is served from, such as https://example.web.app. */
  publicUrl: string;
}
