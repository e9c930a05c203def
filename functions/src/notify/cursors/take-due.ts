/** What of a conversation is to be sent now. Pure: asked again with the same facts it decides the same. */
import { byUid } from "../../chat/by-uid.ts";
import { personOf } from "../plan/target-key.ts";
import { begin, type Send } from "./begin.ts";
import { withCursor, type Cursor, type Cursors } from "./cursor.ts";
import { together, type Known } from "./known.ts";
import { escalate, planMessages } from "./plan-messages.ts";
import { pruned } from "./pruned.ts";
import type { Rates } from "./rates.ts";
import { lapsed } from "./retry-policy.ts";
import { dueWork } from "./work.ts";

export interface Taken {
  cursors: Cursors;
  /** Of recipients whose rates have changed. */
  rates: Readonly<Record<string, Rates>>;
  sends: readonly Send[];
  /** The keys that are left to a digest, each with its batch. */
  folded: Readonly<Record<string, number>>;
}

/** Plans what is new and begins every request that is due; throws what must be known before. */
export function takeDue(current: Cursors, known: Known): Taken {
  const planned = pruned(planMessages(withoutHoles(current, known), known));
  let taken: Taken = { cursors: planned, rates: {}, sends: [], folded: {} };
  // Whoever is planned since others could not be reached may be out of reach too.
  for (let before: Cursors | undefined; before !== taken.cursors;) {
    before = taken.cursors;
    together(Object.keys(before.targets), (key) => (taken = takeKey(taken, key, known)));
    taken = { ...taken, cursors: escalate(taken.cursors, known) };
  }
  return taken;
}

/** What is not there any more is nobody's business; what is pending of it settles as erased. */
function withoutHoles(cursors: Cursors, { holes }: Known): Cursors {
  const messages = cursors.messages.filter(({ seq }) => !holes.has(seq));
  return messages.length === cursors.messages.length ? cursors : { ...cursors, messages };
}

/** What is due under one key is settled without a request, put off, or begun. */
function takeKey(before: Taken, key: string, known: Known): Taken {
  const { now } = known;
  const current = before.cursors.targets[key];
  if (!current) return before;
  let taken = withTarget(before, key, lapsed(current, now));
  for (let cursor: Cursor | undefined = taken.cursors.targets[key]; cursor; cursor = taken.cursors.targets[key]) {
    const work = dueWork(taken.cursors, key, cursor, now);
    if (!work) break;
    // A recipient's rate may have been counted up for another key of theirs.
    const rates = { ...known.rates, ...taken.rates };
    const { send, rate, folded, cursor: next } = begin(key, cursor, work, { ...known, rates });
    const recipient = personOf(key);
    taken = {
      ...withTarget(taken, key, next),
      ...(send && { sends: [...taken.sends, send] }),
      ...(folded !== undefined && { folded: { ...taken.folded, [key]: folded } }),
      ...(rate && { rates: { ...taken.rates, [recipient]: { ...byUid(rates, recipient), [key]: rate } } }),
    };
  }
  return taken;
}

function withTarget(taken: Taken, key: string, cursor: Cursor): Taken {
  if (taken.cursors.targets[key] === cursor) return taken;
  return { ...taken, cursors: withCursor(taken.cursors, key, cursor) };
}
