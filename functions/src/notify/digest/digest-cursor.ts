/** The digest under a key: a cursor as every other, with its pace and whom it stands for. Pure. */
import { capabilities } from "../../channels/registry.ts";
import type { JobQueue } from "../../services.ts";
import { LEASE_MS } from "../../times.ts";
import { dueAtOf, newCursor, newPending, type Cursor, type Request, type Settlement } from "../cursors/cursor.ts";
import { placeOf, type Digest, type Rate } from "../cursors/rates.ts";
import { lapsed } from "../cursors/retry-policy.ts";
import { channelOf } from "../plan/target-key.ts";

/** So many of those whom digests stood for are known by their ids. */
const IDS_MOST = 200;
/** Later than this is no time to wait for but a clock that was wrong. */
const WAIT_MOST_MS = 10 * 60_000;

/** For the next digest, at the end of the span that this moment is in: one for all who come within it. */
export function digestJob(key: string, now: number): Parameters<JobQueue["add"]> {
  const { digestEveryMs } = capabilities[channelOf(key)];
  const at = (Math.floor(now / digestEveryMs) + 1) * digestEveryMs;
  return [
    { kind: "digest", key },
    { at, id: `digest:${key}:${at}` },
  ];
}

/** Its request is marked, and bears this time for its number; or in how long to come again. */
export function beginDigest(rate: Rate, key: string, now: number): { rate: Rate; waitMs: number } {
  const channel = channelOf(key);
  const { digestEveryMs, paceMs, silent } = capabilities[channel];
  const { cursor: before, ...about } = rate.digest ?? { cursor: newCursor(channel, "", 0), count: 0, ids: [] };
  const cursor = lapsed(before, now);
  const digest = { ...about, cursor };
  // Where each is heard, a job that comes twice or late must not make two of them.
  const nextAt = silent ? 0 : (sentLast(cursor)?.at ?? -digestEveryMs) + digestEveryMs;
  const waitMs = Math.max(
    0,
    ...[dueAtOf(cursor) ?? 0, nextAt].map((at) => at - now).filter((ms) => ms <= WAIT_MOST_MS),
  );
  const placed = waitMs > 0 || paceMs === null ? { rate, waitMs } : placeOf(rate, paceMs, false, now);
  if (placed.waitMs > 0) return { rate: { ...placed.rate, digest }, waitMs: placed.waitMs };
  const { notified, pending } = cursor;
  const to = notified + 1;
  const open = pending ?? newPending(now);
  const times = { at: now, leaseUntil: now + LEASE_MS };
  const request: Request = { number: now, of: "pending", from: to, to, ...times, silent: true, holder: "", said: null };
  const begun = { ...cursor, wanted: to, pending: { ...open, attempts: open.attempts + 1 }, request, requests: now };
  return { rate: { ...placed.rate, digest: { ...digest, cursor: begun } }, waitMs: 0 };
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

/** How those are settled whom the request with this number was for; null where it is to be tried again. */
export function comeOf({ history }: Cursor, number: number): Settlement | null {
  const entry = history.find(({ request }) => request === number);
  if (!entry) return null;
  const { state, error, reason } = entry;
  // Its number is its time: what the provider says of it later is of those that were settled with it.
  return { state, at: number, error, reason: state === "sent" ? "together" : reason };
}
