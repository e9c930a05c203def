/** New messages of a conversation become pending for whoever is to be notified. Pure. */
import type { Message } from "../../chat/conversation.ts";
import { devicesMissing, isReached, plan, type Planned, type PlanInput } from "../plan/plan.ts";
import { seenTo } from "../plan/wanted.ts";
import {
  newCursor,
  newPending,
  settled,
  withCursor,
  withMessage,
  withPending,
  type Cursor,
  type Cursors,
  type PlannedMessage,
} from "./cursor.ts";
import { caughtUp } from "./batches.ts";
import { Lacking, messageIn, ratesIn, type Known } from "./known.ts";
import { covers, lostMessages, reachedOf } from "./lost.ts";
import { isStranger } from "./rates.ts";
import { DEAD_AFTER_MS } from "./retry-policy.ts";

/** Of older messages than so many nobody is notified any more. */
const PLANNED_MOST = 50;

/** Plans every message up to the conversation's last, in their order. */
export function planMessages(cursors: Cursors, known: Known): Cursors {
  const { seq: last } = known.facts.conversation;
  if (cursors.planned >= last) return cursors;
  const before = caughtUp(cursors, (recipient) => ratesIn(known, recipient));
  const from = Math.max(cursors.planned, last - PLANNED_MOST) + 1;
  let next = { ...before, reached: reachedOf(before) };
  for (let seq = from; seq <= last; seq += 1) {
    const message = known.messages.find((each) => each.seq === seq);
    if (!message && !known.holes.has(seq)) throw new Lacking({ messages: { after: seq - 1, limit: last - seq + 1 } });
    if (message) {
      const planned = planOf(message, known);
      if (!message.internal || message.mentions) next = withMessage(next, plannedMessage(message));
      for (const target of planned) next = withCursor(next, target.key, wantedNow(next, target, seq, known));
    }
    next = { ...next, planned: seq };
  }
  return next;
}

/**
 * Where it has turned out that a visitor's messages reached none of those who were planned: those whom a new plan names,
 * as if the others could not be reached (decision 6). With nobody left, or where somebody knows by now, they are done
 * with. It ends: each time a key is added that was never tried.
 */
export function escalate(cursors: Cursors, known: Known): Cursors {
  const lost = lostMessages(cursors);
  const [first] = lost;
  const last = lost.at(-1);
  if (!first || !last) return cursors;
  const { conversation } = known.facts;
  const isOver = seenTo(conversation, "").upTo >= last.seq || known.now >= last.at + DEAD_AFTER_MS;
  if (isOver) return { ...cursors, reached: last.seq };
  const planned = planOf(messageIn(known, last.seq), known, triedFor(cursors, last.seq, known.now));
  const more = planned.filter(({ skip }) => skip === undefined);
  if (more.length === 0) return { ...cursors, reached: last.seq };
  const current = caughtUp(cursors, (recipient) => ratesIn(known, recipient));
  return more.reduce((next, { key, channel, to }) => {
    const before = next.targets[key] ?? newCursor(channel, to, first.seq - 1);
    if (before.pending) return withCursor(next, key, { ...before, wanted: last.seq });
    // What was tried there stays as it is; what was skipped as it was planned begins anew.
    const history = before.history.filter((entry) => entry.to < first.seq || entry.state !== "skipped");
    const notified = Math.max(first.seq - 1, ...history.map((entry) => entry.to));
    return withCursor(next, key, { ...before, history, notified, wanted: last.seq, pending: newPending(known.now) });
  }, current);
}

/** The roster may be half a minute old: it is read anew before nobody is heard. */
function planOf(message: Message, known: Known, tried?: ReadonlySet<string>): Planned[] {
  const { facts, now } = known;
  const input: PlanInput = { ...facts, message, now, ...(tried && { tried }) };
  const devices = devicesMissing(input);
  if (devices.length > 0) throw new Lacking({ devices });
  const planned = plan(input);
  const isUnheard = message.author.kind === "visitor" && !isReached(planned);
  if (isUnheard && !known.isRosterFresh) throw new Lacking({ roster: true });
  return planned;
}

/** Of a message what cursors keep. */
export function plannedMessage({ seq, id, at, author, internal, mentions = [] }: Message): PlannedMessage {
  const about = { seq, id, at, author: author.uid, byVisitor: author.kind === "visitor" };
  return internal ? { ...about, only: mentions.map(({ uid }) => uid) } : about;
}

/** What was pending stays so, and one more with it; what was planned before is not planned again. */
function wantedNow({ targets }: Cursors, { key, channel, to, skip }: Planned, seq: number, known: Known): Cursor {
  const { facts, now } = known;
  const before = targets[key] ?? newCursor(channel, to, seq - 1);
  if (seq <= before.wanted) return before;
  const wanted = { ...before, wanted: seq };
  // Whom somebody has answered or taken meanwhile is not left to the digest.
  const batch = before.pending?.folded ?? null;
  const goesAhead = batch !== null && !isStranger(facts.conversation, true, now);
  if (before.pending) return goesAhead ? withPending(wanted, "pending", { folded: null, dueAt: now }) : wanted;
  const idle = { ...wanted, notified: seq - 1 };
  if (skip) return settled(idle, { from: seq, to: seq }, { state: "skipped", at: now, ...skip });
  return { ...idle, pending: newPending(now) };
}

/** The keys under which anything may have left; and those that have just been found to be out of reach. */
function triedFor({ targets }: Cursors, seq: number, now: number): Set<string> {
  const tried = Object.entries(targets).filter(([, { history }]) =>
    history.some((entry) => covers(entry, seq) && (entry.state !== "skipped" || entry.at === now)),
  );
  return new Set(tried.map(([key]) => key));
}
