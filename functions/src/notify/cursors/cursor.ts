/**
 * Who was notified of a conversation up to which message, on what: the rule of notifying in numbers. Pure. Times are
 * milliseconds since 1970; `seq` is a message's number in its conversation.
 */
import type { ChannelName } from "../../../contract/people/channels.ts";
import type { TargetReason } from "../../../contract/deliveries.ts";

/** `cursors/{conversationId}`: one for each recipient and channel of a conversation, and what they have in common. */
export interface Cursors {
  conversationId: string;
  /** When the conversation began: another one may begin under the same id. Absent where that was not kept. */
  createdAt?: number;
  /** For every message up to this one it is decided who is to be notified. */
  planned: number;
  /** Up to here somebody was notified or knows by themselves, or nobody is left who could be notified. */
  reached: number;
  /** The newest messages that somebody is to be notified of, in order of seq. */
  messages: readonly PlannedMessage[];
  targets: Readonly<Record<string, Cursor>>;
}

/** Of a message what cursors are compared with. */
export interface PlannedMessage {
  seq: number;
  id: string;
  at: number;
  /** Who wrote it; null for a visitor of whom nothing is known any more. */
  author: string | null;
  byVisitor: boolean;
  /** Of a note: whom it names. It is for nobody else. */
  only?: readonly string[];
}

/** One recipient on one channel. */
export interface Cursor {
  channel: ChannelName;
  /** The channel's own address, as of the last request: a chat id, a number, a device's id. */
  to: string;
  /** Up to here all is settled: sent, skipped or dead. */
  notified: number;
  /** Up to here they are to be notified. */
  wanted: number;
  /** What lies between `notified` and `wanted`; null where nothing does. */
  pending: Pending | null;
  /** What was settled and is to be sent again all the same; null mostly. */
  again: Again | null;
  /** The last request whose outcome is not settled. */
  request: Request | null;
  /** How many requests there have been: each has the next number, and an outcome counts for its own alone. */
  requests: number;
  /** When the last alert left, or may have left, that a burst goes on from. */
  alertedAt: number | null;
  /** What came of the last ones, oldest first. */
  history: readonly Entry[];
}

/** The messages `from` to `to`. */
export interface Range {
  from: number;
  to: number;
}

/** How it was tried. */
interface Tries {
  /** Requests so far, and how many of those nobody knows the outcome of. */
  attempts: number;
  unknown: number;
  /** The provider has said that its window for free text is closed: it is tried once more, knowing that. */
  windowClosed: boolean;
}

/** What is still to be sent. */
export interface Pending extends Tries {
  dueAt: number;
  /** The batch of a flood that it waits in, or was named with: the digest says which. Nothing is due of it by itself. */
  folded: number | null;
  /** Why it still is, in words, and for programs where it is our own pace. */
  error: string | null;
  reason: "paced" | null;
}

/** Since a template can mend what failed; or since somebody asked, who has read the messages. */
interface Again extends Pending, Range {
  at: number;
  byHand: boolean;
}

/** What a provider says of a message that it had taken. */
export type ProviderState = "sent" | "delivered" | "read" | "failed";

/** A request that has left, or may have. */
export interface Request extends Range {
  number: number;
  of: "pending" | "again";
  at: number;
  /** It makes no sound. */
  silent: boolean;
  /** Until when its sender may be at it; null once its outcome is known to be unknown. */
  leaseUntil: number | null;
  /** Names one sender at one try, who knows their own again when the answer to a commit got lost. */
  holder: string;
  /** What the provider has said of it already. */
  said: Said | null;
}

/** A provider's word: `id` is its own for the message; `error` and `reason` are of a failure. */
export interface Said {
  state: ProviderState;
  id: string | null;
  error: string | null;
  reason: "failed" | "window" | null;
}

/** Messages that are settled. */
export interface Entry extends Range, Tries {
  state: "sent" | "skipped" | "dead";
  at: number;
  /** The number of its last request; null where none was made. */
  request: number | null;
  /** The provider's id of the message. */
  providerId: string | null;
  providerState: ProviderState | null;
  error: string | null;
  reason: TargetReason | null;
  /** When somebody asked by hand for it to be sent again; null for what nobody asked for. */
  againAt: number | null;
}

/** Whoever has been alerted within so long before is not rung again for the same conversation. */
export const BURST_MS = 60_000;
/** So many messages are kept, and so many entries of each cursor: who asks for older ones is shown none. */
const MESSAGES_KEPT = 50;
export const ENTRIES_KEPT = 20;

/** Of a conversation nobody has been notified of; `planned`: up to here nobody is to be. */
export function newCursors(conversationId: string, planned: number): Cursors {
  return { conversationId, planned, reached: planned, messages: [], targets: {} };
}

/** Of somebody who is notified of this conversation for the first time, of nothing up to `notified`. */
export function newCursor(channel: ChannelName, to: string, notified: number): Cursor {
  const nothing = { pending: null, again: null, request: null, requests: 0, alertedAt: null, history: [] };
  return { channel, to, notified, wanted: notified, ...nothing };
}

/** Nothing of it was tried yet. */
export function newPending(dueAt: number): Pending {
  return { dueAt, attempts: 0, unknown: 0, windowClosed: false, folded: null, error: null, reason: null };
}

/** When the last alert left, now that this request has or may have: a silent one goes on with a burst, and begins none. */
export function alertedBy({ alertedAt }: Pick<Cursor, "alertedAt">, { silent, at }: Request): number | null {
  const inBurst = alertedAt !== null && at < alertedAt + BURST_MS;
  return silent && !inBurst ? alertedAt : at;
}

/** The same with one cursor changed. */
export function withCursor(cursors: Cursors, key: string, cursor: Cursor): Cursors {
  return { ...cursors, targets: { ...cursors.targets, [key]: cursor } };
}

/** The same with a message more, or with one of before as it is now. */
export function withMessage(cursors: Cursors, message: PlannedMessage): Cursors {
  const messages = [...cursors.messages.filter(({ seq }) => seq !== message.seq), message];
  return { ...cursors, messages: messages.sort((a, b) => a.seq - b.seq).slice(-MESSAGES_KEPT) };
}

/** The same with what is pending changed, or what is to be sent again; unchanged where there is none. */
export function withPending(cursor: Cursor, of: Request["of"], change: Partial<Pending>): Cursor {
  const tried = cursor[of];
  return tried ? { ...cursor, [of]: { ...tried, ...change } } : cursor;
}

/** Its sender may still be at it. */
export function isAway({ request }: Pick<Cursor, "request">, now: number): boolean {
  return request !== null && request.leaseUntil !== null && request.leaseUntil > now;
}

/** When to look at it again; null where all is settled. */
export function dueAtOf({ request, pending, again }: Cursor): number | null {
  if (request?.leaseUntil) return request.leaseUntil;
  // What is unknown comes first: until it is settled nothing else is sent.
  const open = request ? [request.of === "again" ? again : pending] : [pending, again];
  const dues = open.flatMap((each) => (each && each.folded === null ? [each.dueAt] : []));
  return dues.length === 0 ? null : Math.min(...dues);
}

/** What came of messages. */
export type Settlement = Pick<Entry, "state" | "at" | "error" | "reason"> &
  Partial<Pick<Entry, "providerId" | "providerState">>;

/**
 * What was pending up to `to` is settled: it goes into the history. What is pending beyond begins anew, but for what the
 * last request spoke of too: that may have arrived.
 */
export function settled(cursor: Cursor, { from, to }: Range, how: Settlement): Cursor {
  const { pending, history, request } = cursor;
  const entry = entryOf(cursor, { from, to }, pending, how);
  const notified = Math.max(cursor.notified, to);
  const isPart = request?.of === "pending" && request.to > notified;
  const open = pending && cursor.wanted > notified ? pending : null;
  const rest = open && !isPart ? newPending(open.dueAt) : open;
  const wanted = Math.max(cursor.wanted, notified);
  return { ...cursor, notified, wanted, pending: rest, request: null, history: kept([...history, entry]) };
}

/** The same of what was to be sent again: that takes the place of what came of it before. */
export function ended(cursor: Cursor, what: Range & Pick<Request, "of">, how: Settlement): Cursor {
  const { again, history } = cursor;
  if (what.of === "pending") return settled(cursor, what, how);
  if (!again) return cursor;
  const { from, to } = again;
  const others = history.flatMap((entry) =>
    [
      { ...entry, to: Math.min(entry.to, from - 1) },
      { ...entry, from: Math.max(entry.from, to + 1) },
    ].filter((part) => part.from <= part.to),
  );
  const entry = { ...entryOf(cursor, { from, to }, again, how), againAt: again.byHand ? again.at : null };
  return { ...cursor, again: null, request: null, history: kept([...others, entry]) };
}

function entryOf({ request }: Cursor, { from, to }: Range, tried: Tries | null, how: Settlement): Entry {
  const { attempts, unknown, windowClosed } = tried ?? newPending(0);
  // What is settled beyond an unknown request is not what that one spoke of.
  const number = request?.to === to ? request.number : null;
  const about = { from, to, request: number, attempts, unknown, windowClosed, againAt: null };
  return { ...about, providerId: null, providerState: null, ...how };
}

function kept(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((a, b) => a.to - b.to).slice(-ENTRIES_KEPT);
}
