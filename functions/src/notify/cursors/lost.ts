/** When a visitor's message has reached nobody, and when a conversation is to be looked at again. Pure. */
import { personOf } from "../plan/target-key.ts";
import { dueAtOf, ended, type Cursor, type Cursors, type Entry, type PlannedMessage, type Range } from "./cursor.ts";

/** Reasons that say that somebody knows, or that nobody need be notified any more. */
const SEEN_TO = new Set<Entry["reason"]>(["read", "answered", "blocked", "spam", "together", "late"]);

/** Visitors' messages that none of those who were planned could be notified of. Whoever may have been counts as not. */
export function lostMessages(cursors: Cursors): PlannedMessage[] {
  const { messages } = cursors;
  const reached = reachedOf(cursors);
  const staff = staffIn(cursors);
  return messages.filter(({ seq, byVisitor }) => {
    if (!byVisitor || seq <= reached) return false;
    // Who hears of a later one knows that the visitor is there.
    const isOpen = staff.some(({ pending, wanted, again }) => (pending && seq <= wanted) || covers(again, seq));
    if (isOpen) return false;
    const entries = staff.flatMap(({ history }) => history.filter((entry) => covers(entry, seq)));
    return entries.length > 0 && entries.every(({ state, reason }) => state !== "sent" && !SEEN_TO.has(reason));
  });
}

/** The furthest of what anybody on the staff was notified of, or knows; history is short, so that it is kept. */
export function reachedOf(cursors: Cursors): number {
  const entries = staffIn(cursors).flatMap(({ history }) => history);
  const known = entries.filter(({ state, reason }) => state === "sent" || SEEN_TO.has(reason));
  return Math.max(cursors.reached, ...known.map(({ to }) => to));
}

/** But for the visitor's own devices. */
function staffIn({ conversationId, targets }: Cursors): Cursor[] {
  return Object.entries(targets).flatMap(([key, cursor]) => (personOf(key) === conversationId ? [] : [cursor]));
}

export function covers(range: Range | null, seq: number): boolean {
  return range !== null && range.from <= seq && seq <= range.to;
}

/** When the first is due, at once for what has reached nobody; null once all is settled. */
export function nextDue(cursors: Cursors): number | null {
  const dues = Object.values(cursors.targets).flatMap((cursor) => dueAtOf(cursor) ?? []);
  const lost = lostMessages(cursors).map(({ at }) => at);
  return dues.length + lost.length === 0 ? null : Math.min(...dues, ...lost);
}

/** The conversation was erased: whatever was pending is skipped, and says so. */
export function closed(cursors: Cursors, now: number): Cursors {
  const why = { state: "skipped", at: now, error: "the conversation was erased", reason: "erased" } as const;
  const targets = Object.entries(cursors.targets).map(([key, cursor]) => {
    const { pending, notified, wanted } = cursor;
    const range = { from: notified + 1, to: wanted };
    const passed = ended(cursor, { of: "again", ...range }, why);
    return [key, pending ? ended(passed, { of: "pending", ...range }, why) : passed] as const;
  });
  return { ...cursors, reached: cursors.planned, targets: Object.fromEntries(targets) };
}
