/**
 * Strangers who do not ring wait in batches, each for one digest. A cursor says in which batch it is, the digest which
 * batches still wait: once it has left, nothing more is written of whom it named. Pure.
 */
import type { ChannelName } from "../../../contract/people/channels.ts";
import { capabilities } from "../../channels/registry.ts";
import { byUid } from "../../chat/by-uid.ts";
import { personOf } from "../plan/target-key.ts";
import { dueAtOf, newCursor, newPending, settled, withCursor, type Cursor, type Cursors } from "./cursor.ts";
import { together } from "./known.ts";
import type { Digest, Rate, Rates } from "./rates.ts";

/**
 * One more waits: with those who came since the last digest began, so that most cost no write here; else as the first of
 * a batch, which no other has the number of.
 */
export function withStranger(rate: Rate, channel: ChannelName, now: number): { rate: Rate; batch: number } {
  const digest = rate.digest ?? { cursor: newCursor(channel, "", 0), count: 0, ids: [], batches: [] };
  const { cursor, batches } = digest;
  const last = batches.at(-1);
  // Whoever is named by what is away was read before it left.
  if (last !== undefined && last > (cursor.request?.number ?? 0)) return { rate, batch: last };
  const batch = Math.max(now, cursor.requests + 1);
  const dueAt = now + capabilities[channel].digestEveryMs;
  return { rate: { ...rate, digest: withBatches(digest, [...batches, batch], dueAt) }, batch };
}

/** The same with these that wait for it; due at this time unless it is due already. */
export function withBatches(digest: Digest, batches: readonly number[], dueAt: number): Digest {
  const { cursor } = digest;
  if (batches.length === 0 || cursor.pending) return { ...digest, batches };
  return { ...digest, batches, cursor: { ...cursor, wanted: cursor.notified + 1, pending: newPending(dueAt) } };
}

/** When the digest under a key is due; null where nobody waits for it. */
export function digestDue({ digest }: Rate): number | null {
  return digest && digest.batches.length > 0 ? dueAtOf(digest.cursor) : null;
}

/** The recipients whose rates say how far cursors are: of those that were left to a digest. */
export function foldedRecipients({ targets }: Cursors): string[] {
  return Object.entries(targets).flatMap(([key, cursor]) => (isFolded(cursor) ? [personOf(key)] : []));
}

/** As the cursors stand by now: who was left to a digest that has left is settled with it. */
export function caughtUp(cursors: Cursors, ratesOf: (recipient: string) => Rates): Cursors {
  let next = cursors;
  together(Object.entries(cursors.targets), ([key, cursor]) => {
    if (!isFolded(cursor)) return;
    const rate = byUid(ratesOf(personOf(key)), key);
    const batch = cursor.pending?.folded ?? 0;
    if (rate?.digest?.batches.includes(batch)) return;
    const range = { from: cursor.notified + 1, to: cursor.wanted };
    const how = { state: "sent", at: batch, error: null, reason: "together" } as const;
    next = withCursor(next, key, settled(cursor, range, how));
  });
  return next;
}

function isFolded({ pending }: Cursor): boolean {
  return pending !== null && pending.folded !== null;
}
