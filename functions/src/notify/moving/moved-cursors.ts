/** Who was notified of messages that stand in another conversation now: nobody is notified of them again. Pure. */
import { personOf } from "../plan/target-key.ts";
import { ENTRIES_KEPT, withMessage, type Cursor, type Cursors, type Entry, type Range } from "../cursors/cursor.ts";
import { unknown } from "../cursors/retry-policy.ts";

interface Move {
  from: string;
  into: string;
  /** How many messages the other conversation had. */
  offset: number;
  /** Where the message stands that had this number. */
  place: (seq: number) => number;
  now: number;
}

/**
 * The cursors of the other conversation from now on. Of messages that were not planned yet, whoever plans next decides;
 * so it is of all where the other conversation has some of its own before them.
 */
export function movedCursors(
  from: Cursors | undefined,
  into: Cursors | undefined,
  { offset, place, now, ...ids }: Move,
): Cursors | undefined {
  if (!from || (into && into.planned < offset)) return into;
  const base: Cursors = into ?? {
    conversationId: ids.into,
    planned: offset,
    reached: offset,
    messages: [],
    targets: {},
  };
  // Where nothing lies between, all that is known of it is as it was before.
  const reached = base.reached < offset ? base.reached : place(from.reached);
  const messages = from.messages.map((message) => {
    const author = message.author === ids.from ? ids.into : message.author;
    return { ...message, seq: place(message.seq), author };
  });
  const targets = { ...base.targets };
  for (const [key, cursor] of Object.entries(from.targets)) {
    // Of what staff wrote the visitor's browsers are told as whom they are by now.
    if (personOf(key) === ids.from) continue;
    targets[key] = joined(base.targets[key], cursor, place, now);
  }
  return messages.reduce(withMessage, { ...base, planned: place(from.planned), reached, targets });
}

/** What is pending in both is one alert, of the last. Numbers of requests go on from the other's. */
function joined(before: Cursor | undefined, cursor: Cursor, place: Move["place"], now: number): Cursor {
  const moved = renumbered(settledFor(cursor, now), place, before?.requests ?? 0);
  if (!before) return moved;
  const requests = moved.requests;
  const history = [...before.history, ...moved.history].slice(-ENTRIES_KEPT);
  const alertedAt = Math.max(before.alertedAt ?? 0, moved.alertedAt ?? 0) || null;
  if (before.pending || before.request || before.again) {
    const pending = before.pending ?? moved.pending;
    const wanted = Math.max(before.wanted, moved.wanted);
    return {
      ...before,
      requests,
      alertedAt,
      history,
      pending,
      wanted,
      notified: before.pending ? before.notified : moved.notified,
    };
  }
  return { ...moved, alertedAt, history };
}

/** The sender of what is away writes into cursors that are gone: nobody will know what came of it. */
function settledFor(cursor: Cursor, now: number): Cursor {
  const { request } = cursor;
  if (!request) return cursor;
  const known = request.leaseUntil === null ? cursor : unknown(cursor, request, "its conversation was moved", now);
  return known;
}

function renumbered(cursor: Cursor, place: Move["place"], before: number): Cursor {
  const range = <Of extends Range>(of: Of): Of => ({ ...of, from: place(of.from - 1) + 1, to: place(of.to) });
  const entry = (of: Entry): Entry => ({ ...range(of), request: of.request === null ? null : of.request + before });
  const { again, request, requests, history, notified, wanted } = cursor;
  return {
    ...cursor,
    notified: place(notified),
    wanted: place(wanted),
    again: again && range(again),
    request: request && { ...range(request), number: request.number + before },
    requests: requests + before,
    history: history.map(entry),
  };
}
