/** Where it is decided whether and when something is sent again, and when it is given up. Pure. In milliseconds. */
import { throttledMs } from "../../channels/channel.ts";
import { capabilities } from "../../channels/registry.ts";
import { alertedBy, ended, newPending, withPending, type Cursor, type Request } from "./cursor.ts";

/** What is not settled so long after its message is dead. */
export const DEAD_AFTER_MS = 24 * 60 * 60_000;

const BACKOFF_FIRST_MS = 2_000;
const BACKOFF_MOST_MS = 10 * 60_000;
const WAIT_LEAST_MS = 1_000;

/**
 * It has certainly not arrived: again after a growing wait, and not before the time that the provider may have named;
 * `random` is in [0, 1).
 */
export function retried(
  cursor: Cursor,
  request: Request,
  error: string,
  now: number,
  { random, namedMs }: { random: number; namedMs?: number },
): Cursor {
  const named = namedMs === undefined ? 0 : throttledMs(namedMs);
  const dueAt = now + Math.max(backoffMs(triedOf(cursor, request).attempts, random), named);
  return triedAgain(cursor, request, { dueAt, error, reason: null });
}

/** Nothing has left, and nothing is wrong: our own pace had no place for it yet. */
export function paced(cursor: Cursor, request: Request, waitMs: number, error: string, now: number): Cursor {
  const attempts = Math.max(0, triedOf(cursor, request).attempts - 1);
  return triedAgain(cursor, request, { attempts, dueAt: now + throttledMs(waitMs), error, reason: "paced" });
}

/** What became of it may have been counted as unknown: an answer that comes late takes that back. */
function triedAgain(cursor: Cursor, request: Request, change: Parameters<typeof withPending>[2]): Cursor {
  const { unknown: count } = triedOf(cursor, request);
  const known = { unknown: request.leaseUntil === null ? count - 1 : count };
  return { ...withPending(cursor, request.of, { ...known, ...change }), request: null };
}

/**
 * Nobody can know whether it arrived: sent again as often as the channel allows; then it is dead, and the words say what
 * is known. The request is kept, for its receipt or a webhook may still tell.
 */
export function unknown(cursor: Cursor, request: Request, error: string, now: number): Cursor {
  if (request.said?.state === "failed") return undelivered(cursor, request, now);
  const { times, waitMs } = capabilities[cursor.channel].afterUnknown;
  const count = triedOf(cursor, request).unknown + 1;
  const tried = withPending(cursor, request.of, { unknown: count, error, reason: null });
  const next = { ...tried, alertedAt: alertedBy(cursor, request) };
  if (count > times) {
    const said = `it may or may not have arrived: ${error}`;
    return ended(next, request, { state: "dead", reason: "unsure", error: said, at: now });
  }
  return { ...withPending(next, request.of, { dueAt: now + waitMs }), request: { ...request, leaseUntil: null } };
}

/**
 * A sender that vanished: nobody can know whether its request left. That begins now and not when the lease ended: a clock
 * that is ahead sees leases end early, and an answer that is on its way may still come.
 */
export function lapsed(cursor: Cursor, now: number): Cursor {
  const { request } = cursor;
  if (!request?.leaseUntil || request.leaseUntil > now) return cursor;
  return unknown(cursor, request, "the sender stopped before the answer came", now);
}

/**
 * The provider has said that it could not deliver the request: dead, in its words. Where only the window for free text
 * was closed it is tried once more at once, knowing that.
 */
export function undelivered(cursor: Cursor, request: Request, now: number): Cursor {
  const { error, reason, id } = request.said ?? { error: null, reason: null, id: null };
  const words = error ?? "it could not be delivered";
  if (reason === "window" && !triedOf(cursor, request).windowClosed) {
    const once = { windowClosed: true, dueAt: now, error: words, reason: null };
    return { ...withPending(cursor, request.of, once), request: null };
  }
  const how = { state: "dead", reason: reason ?? "failed", error: words, at: now } as const;
  return ended(cursor, request, { ...how, providerId: id, providerState: "failed" });
}

function triedOf(cursor: Cursor, { of }: Request) {
  return cursor[of] ?? newPending(0);
}

/**
 * Exponential with full jitter, so that a backlog does not come back as one wave; `random` is in [0, 1).
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
function backoffMs(attempts: number, random: number): number {
  const ceiling = Math.min(BACKOFF_MOST_MS, BACKOFF_FIRST_MS * 2 ** Math.max(0, attempts - 1));
  return Math.max(WAIT_LEAST_MS, Math.round(ceiling * random));
}
