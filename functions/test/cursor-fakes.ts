/** Cursors for tests, each with what does not matter filled in. */
import {
  newCursor,
  newPending,
  type Cursor,
  type Cursors,
  type Entry,
  type Request,
} from "../src/notify/cursors/cursor.ts";
import { channelOf } from "../src/notify/plan/target-key.ts";
import { NOON } from "./notify-fakes.ts";

/** Message `seq` was sent at noon by the request of the same number, unless said otherwise. */
export function anEntry(seq: number, change: Partial<Entry> = {}): Entry {
  return {
    from: seq,
    to: seq,
    state: "sent",
    at: NOON,
    request: seq,
    attempts: 1,
    unknown: 0,
    windowClosed: false,
    providerId: null,
    providerState: null,
    error: null,
    reason: null,
    againAt: null,
    ...change,
  };
}

/** Grace's on Telegram: nothing was sent and nothing is to be, unless said otherwise. */
export function aCursor(change: Partial<Cursor> = {}): Cursor {
  return { ...newCursor("telegram", "7", 0), ...change };
}

/** Request 1, of message 1, that left at noon. */
export function aRequest(change: Partial<Request> = {}): Request {
  return {
    number: 1,
    of: "pending",
    from: 1,
    to: 1,
    at: NOON,
    silent: false,
    leaseUntil: NOON + 60_000,
    holder: "another",
    said: null,
    ...change,
  };
}

/** Of as many visitor's messages as any key was to be notified of. */
export function cursorsOf(targets: Record<string, Cursor>, change: Partial<Cursors> = {}): Cursors {
  const seq = Math.max(0, ...Object.values(targets).map(({ wanted }) => wanted));
  const messages = Array.from({ length: seq }, (_, index) => {
    return { seq: index + 1, id: `message-${index + 1}`, at: NOON, author: "ada", byVisitor: true };
  });
  return { conversationId: "ada", planned: seq, reached: 0, messages, targets, ...change };
}

type State = Entry["state"] | "pending";

/** What came of each message, from the first on, under each key; what is pending is so up to the last. */
export function cursorsAfter(said: readonly Readonly<Record<string, State>>[], to = "7"): Cursors {
  const keys = [...new Set(said.flatMap((states) => Object.keys(states)))];
  return cursorsOf(Object.fromEntries(keys.map((key) => [key, cursorAfter(key, said, to)])));
}

function cursorAfter(key: string, said: readonly Readonly<Record<string, State>>[], to: string): Cursor {
  return said.reduce<Cursor>(
    (cursor, { [key]: state }, index) => {
      const seq = index + 1;
      if (state === undefined) return cursor;
      if (state === "pending") return { ...cursor, wanted: seq, pending: newPending(NOON) };
      const history = [...cursor.history, anEntry(seq, { state })];
      return { ...cursor, history, notified: seq, wanted: seq, requests: seq };
    },
    newCursor(channelOf(key), to, 0),
  );
}
