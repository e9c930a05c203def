/** What every channel promises, whatever its provider: one try, bounded in time, and one of six ways to fail. */
import type { ChannelName } from "../../contract/people/channels.ts";
import type { Conversation } from "../../contract/conversations.ts";
import type { TitledFinding } from "../../contract/findings.ts";
import type { Words } from "./words.ts";

/** One thing to tell one address. */
export interface Alert {
  /** The channel's own address: a chat id, a number, a registration token. */
  to: string;
  words: Words;
  /** Comes without a sound. */
  silent: boolean;
  conversationId: string;
  kind: Conversation["kind"];
  /** The message's number in its conversation. */
  seq: number;
  /** Staff have answered here, or are among themselves: nobody's first message. */
  answered: boolean;
  /** What the provider carries with it and gives back with each status, if it can. */
  ref: string;
  /** The provider has refused a free text to this address, whatever the roster says of its window: only a template. */
  windowClosed?: boolean;
  /** It stands for a flood of visitors, not for one message: the link leads to the inbox. */
  digest?: Digest;
}

/** How many visitors wait, and some of their names, the newest first. */
export interface Digest {
  count: number;
  names: readonly string[];
}

/** The provider took the message. `to` is where it went: another address than asked for, if the chat has moved. */
export interface Receipt {
  providerId: string | null;
  to: string;
}

/** 👌: stored. 👀: the visitor has read it. */
export type Sign = "👌" | "👀";

/** Sends once, within 10 s. Throws one of the six errors below; their messages are for people and hold no secret. */
export interface Channel {
  send(alert: Alert): Promise<Receipt>;
  /**
   * Adds a line such as "taken by Astrid" to an alert, and leaves it the buttons that still make sense; null makes it what
   * it was. False if it is gone; one that says so already is fine.
   */
  edit?(
    chat: string,
    messageId: string,
    alert: Pick<Alert, "kind" | "conversationId" | "words">,
    news: string | null,
  ): Promise<boolean>;
  /**
   * Takes back a message, or with `topic-<id>` a topic with all that is in it; where it is too old, what it says. False where
   * something of it stays. Bounded and failing as `send`. Absent where nothing can be taken back.
   */
  takeBack?(chat: string, message: string): Promise<boolean>;
  /** Puts a sign on somebody's own message. Absent where it would be a message of its own: nobody waits for that. */
  react?(chat: string, messageId: string, emoji: Sign): Promise<void>;
  /** As what people know it: a bot's username, a number. Bounded and failing as `send`. */
  describe?(): Promise<{ name: string; topics?: boolean }>;
  /** How it stands, as its provider says. Bounded and failing as `send`; asked once a minute at most. */
  examine?(): Promise<readonly TitledFinding[]>;
  /** Tells one account of the provider's from another, without telling what it is: a short hash. */
  account?: string;
}

/** Channels that cannot be used now, and why, in words. A channel that is not here works. */
export type ChannelsOff = Partial<Record<ChannelName, string>>;

/** The provider said no, and would say so again. `gone`: the address itself no longer works. */
export class ProviderRejected extends Error {
  override readonly name = "ProviderRejected";
  readonly gone: boolean;

  constructor(message: string, options: { gone?: boolean } = {}) {
    super(message);
    this.gone = options.gone ?? false;
  }
}

/**
 * Not now: again after the time that the provider named, in milliseconds. `ours`: nothing has left, and nothing is wrong;
 * we keep a limit of the provider's ourselves.
 */
export class ProviderThrottled extends Error {
  override readonly name = "ProviderThrottled";
  readonly waitMs: number;
  readonly ours: boolean;

  constructor(message: string, waitMs: number, options: { ours?: boolean } = {}) {
    super(message);
    this.waitMs = waitMs;
    this.ours = options.ours ?? false;
  }
}

const WAIT_LEAST_MS = 1_000;
const WAIT_MOST_MS = 60 * 60_000;

/** The wait that a provider named. 0, negative and endless ones have been seen: at least a second, at most an hour. */
export function throttledMs(named: number): number {
  if (!Number.isFinite(named)) return WAIT_MOST_MS;
  return Math.min(WAIT_MOST_MS, Math.max(WAIT_LEAST_MS, Math.ceil(named)));
}

/** Certainly not accepted: no connection, or the provider answered that it has a fault. */
export class ProviderUnreachable extends Error {
  override readonly name = "ProviderUnreachable";
}

/** The provider refuses us altogether, whoever is notified: the channel is down until an admin acts on the message. */
export class ProviderDown extends Error {
  override readonly name = "ProviderDown";
}

/** Not sent, by our own choice, and not to be tried again: the message says why. */
export class ProviderSkipped extends Error {
  override readonly name = "ProviderSkipped";
}

/** Accepted or not: the request had left, and no readable answer came. */
export class ProviderUnknown extends Error {
  override readonly name = "ProviderUnknown";
}
