/** What of a conversation is to be sent now. Pure: asked again with the same facts it decides the same. */
import { byUid } from "../../chat/by-uid.ts";
import { personOf } from "../plan/target-key.ts";
import { begin, resumed, type Send } from "./begin.ts";
import { isAway, withCursor, type Cursor, type Cursors } from "./cursor.ts";
import { isMissing, nothingMissing, type Known, type Missing } from "./known.ts";
import { escalate, planMessages } from "./plan-messages.ts";
import type { Rates } from "./rates.ts";
import { unknown } from "./retry-policy.ts";
import { dueWork, withoutNeedless } from "./work.ts";

export interface Taken {
  cursors: Cursors;
  /** Of recipients whose rates have changed. */
  rates: Readonly<Record<string, Rates>>;
  sends: readonly Send[];
  /** The keys that are left to a digest. */
  folded: readonly string[];
}

/** Plans what is new and begins every request that is due; or says what must be known before. */
export function takeDue(current: Cursors, known: Known): Taken | { missing: Missing } {
  const missing = nothingMissing();
  let taken: Taken = { cursors: planMessages(current, known, missing), rates: {}, sends: [], folded: [] };
  // Whoever is planned since others could not be reached may be out of reach too.
  for (let before: Cursors | undefined; before !== taken.cursors && !isMissing(missing);) {
    before = taken.cursors;
    for (const key of Object.keys(before.targets)) taken = takeKey(taken, key, known, missing);
    taken = { ...taken, cursors: escalate(taken.cursors, known, missing) };
  }
  return isMissing(missing) ? { missing } : taken;
}

/** What is due under one key is settled without a request, put off, or begun. */
function takeKey(taken: Taken, key: string, known: Known, missing: Missing): Taken {
  const { facts, now, holder } = known;
  const before = taken.cursors.targets[key];
  if (!before || taken.sends.some((send) => send.key === key)) return taken;
  if (isAway(before, now)) {
    const send = before.request?.holder === holder ? resumed(taken.cursors, key, before, known) : undefined;
    return send ? { ...taken, sends: [...taken.sends, send] } : taken;
  }
  let cursor = lapsed(before, now);
  for (;;) {
    const work = dueWork(taken.cursors, key, cursor, now);
    if (!work) return kept(taken, key, cursor);
    const shorter = withoutNeedless(cursor, work, key, facts, now);
    if (!shorter) {
      // A recipient's rate may have been counted up for another key of theirs.
      const rates = { ...known.rates, ...taken.rates };
      const begun = begin(key, cursor, work, { ...known, rates }, missing);
      return begun ? withBegun(taken, key, begun, rates) : taken;
    }
    cursor = shorter;
  }
}

function withBegun(
  taken: Taken,
  key: string,
  { cursor, send, rate, folded }: NonNullable<ReturnType<typeof begin>>,
  rates: Known["rates"],
): Taken {
  const recipient = personOf(key);
  return {
    ...kept(taken, key, cursor),
    ...(send && { sends: [...taken.sends, send] }),
    ...(folded && { folded: [...taken.folded, key] }),
    ...(rate && { rates: { ...taken.rates, [recipient]: { ...byUid(rates, recipient), [key]: rate } } }),
  };
}

function kept(taken: Taken, key: string, cursor: Cursor): Taken {
  if (taken.cursors.targets[key] === cursor) return taken;
  return { ...taken, cursors: withCursor(taken.cursors, key, cursor) };
}

/**
 * A sender that vanished: nobody can know whether its request left. That begins now and not when the lease ended: a clock
 * that is ahead sees leases end early, and an answer that is on its way may still come.
 */
function lapsed(cursor: Cursor, now: number): Cursor {
  const { request } = cursor;
  if (!request?.leaseUntil || request.leaseUntil > now) return cursor;
  return unknown(cursor, request, "the sender stopped before the answer came", now);
}
