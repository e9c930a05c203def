/** One message on WhatsApp for several of ours: where each makes a sound, what waited goes out together. Pure. */
import { BURST_MS } from "./burst.ts";
import type { Delivery } from "./ledger.ts";

type Target = Delivery["targets"][string];

/** Another message of the same author in the conversation, as it is told to the same recipient on the same channel. */
export interface Mate {
  seq: number;
  target: Target;
}

const PASSED_ON = "told with a later message";

/**
 * Of a target that has waited and is due now: whether it is left to a later message, or how many messages it stands for,
 * itself among them. It is left only to one that surely counts it: that waits too, and is due no more than a minute after
 * the first of those that were left. So nobody who keeps writing keeps others from hearing of it.
 */
export function summaryOf(
  seq: number,
  mates: readonly Mate[],
  now: number,
): { count: number } | { skip: string; since: number } {
  const counted = countedWith(seq, mates);
  // Each that is left hands on since when the first of them waits, which is maybe no longer among those looked at.
  const left = counted.filter(({ target }) => isPassedOn(target)).map(({ target }) => target.leftSince ?? target.at);
  const since = Math.min(now, ...left);
  const later = mates.filter((mate) => mate.seq > seq);
  const isLeft = later.some(({ target }) => countsEarlier(target, since + BURST_MS));
  return isLeft ? { skip: PASSED_ON, since } : { count: 1 + counted.length };
}

/**
 * The messages before that were left to this one, or that wait and will find that they are told with it: back to one
 * that told of those before it, or that somebody has read. What was told by itself alone, or not at all, lies between.
 */
function countedWith(seq: number, mates: readonly Mate[]): Mate[] {
  const earlier = mates.filter((mate) => mate.seq < seq).sort((a, b) => b.seq - a.seq);
  const end = earlier.findIndex(({ target }) => endsCount(target));
  const since = end === -1 ? earlier : earlier.slice(0, end);
  return since.filter(({ target }) => isPassedOn(target) || isWaiting(target));
}

function endsCount({ state, reason, unlessRead, resentAt }: Target): boolean {
  if (state === "skipped") return reason === "read" || reason === "answered";
  return (state === "sending" || state === "sent" || state === "doubt") && (unlessRead || resentAt !== null);
}

function isPassedOn({ state, error }: Target): boolean {
  return state === "skipped" && error === PASSED_ON;
}

function isWaiting({ state, unlessRead, resentAt }: Target): boolean {
  return unlessRead && resentAt === null && (state === "pending" || state === "retry" || state === "leased");
}

/**
 * What has waited is sent with a count of all before it that wait; what is sent at once, or again by hand, speaks for
 * itself alone.
 */
function countsEarlier({ state, unlessRead, resentAt, dueAt }: Target, until: number): boolean {
  if (!unlessRead || resentAt !== null) return false;
  if (state === "pending" || state === "retry") return dueAt !== null && dueAt <= until;
  return state === "leased" || state === "sending" || state === "sent";
}
