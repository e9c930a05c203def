/** The digest under a key: a cursor as every other, with its pace and whom it stands for. Pure. */
import { capabilities } from "../../channels/registry.ts";
import type { JobQueue } from "../../services.ts";
import { LEASE_MS } from "../../times.ts";
import { dueAtOf, newPending, type Cursor, type Request, type Settlement } from "../cursors/cursor.ts";
import { placeOf, type Digest, type Rate } from "../cursors/rates.ts";
import { lapsed } from "../cursors/retry-policy.ts";
import { channelOf } from "../plan/target-key.ts";

/** A digest whose request is marked under this number. */
export interface Begun extends Digest {
  number: number;
}

/** So many of those whom digests stood for are known by their ids. */
const IDS_MOST = 200;
/** Later than this is no time to wait for but a clock that was wrong. */
const WAIT_MOST_MS = 10 * 60_000;

/** For the digest of a batch, at the end of the span that this moment is in: one for all who come within it. */
export function digestJob(key: string, batch: number, now: number): Parameters<JobQueue["add"]> {
  const { digestEveryMs } = capabilities[channelOf(key)];
  const at = (Math.floor(now / digestEveryMs) + 1) * digestEveryMs;
  return [
    { kind: "digest", key },
    { at, id: `digest:${key}:${batch}:${at}` },
  ];
}

/**
 * Its request is marked, for all batches that wait, with a number greater than theirs; or in how long to come again.
 * Unchanged where nobody waits.
 */
export function beginDigest(rate: Rate, key: string, now: number): { rate: Rate; waitMs: number; begun?: Begun } {
  const last = rate.digest?.batches.at(-1);
  if (!rate.digest || last === undefined) return { rate, waitMs: 0 };
  const { digestEveryMs, paceMs, silent } = capabilities[channelOf(key)];
  const cursor = lapsed(rate.digest.cursor, now);
  const digest = { ...rate.digest, cursor };
  // Where each is heard, a job that comes twice or late must not make two of them.
  const nextAt = silent ? 0 : (sentLast(cursor)?.at ?? -digestEveryMs) + digestEveryMs;
  const waitMs = Math.max(
    0,
    // The job that was added for it says that it is time: by a clock that is behind it would not be.
    ...[isTried(cursor) ? (dueAtOf(cursor) ?? 0) : 0, nextAt].map((at) => at - now).filter((ms) => ms <= WAIT_MOST_MS),
  );
  const placed = waitMs > 0 || paceMs === null ? { rate, waitMs } : placeOf(rate, paceMs, false, now);
  if (placed.waitMs > 0) return { rate: { ...placed.rate, digest }, waitMs: placed.waitMs };
  const { notified, pending, requests } = cursor;
  const to = notified + 1;
  const number = Math.max(now, last + 1, requests + 1);
  const open = pending ?? newPending(now);
  const times = { at: now, leaseUntil: now + LEASE_MS };
  const request: Request = { number, of: "pending", from: to, to, ...times, silent: true, holder: "", said: null };
  const begun = { ...cursor, wanted: to, pending: { ...open, attempts: open.attempts + 1 }, request, requests: number };
  return {
    rate: { ...placed.rate, digest: { ...digest, cursor: begun } },
    waitMs: 0,
    begun: { ...digest, cursor: begun, number },
  };
}

function isTried({ pending, request }: Cursor): boolean {
  return request !== null || (pending?.attempts ?? 0) > 0;
}

/** The last that was sent. */
export function sentLast({ history }: Cursor): Cursor["history"][number] | undefined {
  return history.findLast(({ state }) => state === "sent");
}

/** How a digest says, and whom it stands for. Who was named and has written again is one. */
export function counted(before: Digest | null, ids: readonly string[]): Pick<Digest, "count" | "ids"> {
  const known = new Set(before?.ids);
  const fresh = ids.filter((id) => !known.has(id));
  return { count: (before?.count ?? 0) + fresh.length, ids: [...(before?.ids ?? []), ...fresh].slice(-IDS_MOST) };
}

/** What came of the request with this number, and so of whom it named; null where it is to be tried again. */
export function comeOf({ history }: Cursor, number: number): Settlement | null {
  const entry = history.find(({ request }) => request === number);
  return entry ? { state: entry.state, at: entry.at, error: entry.error, reason: entry.reason } : null;
}
