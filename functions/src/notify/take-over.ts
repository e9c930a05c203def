/** The cursors of a conversation that has none yet: a new one, or one of a former version, or of long ago. */
import type { Conversation, Message } from "../chat/conversation.ts";
import { newCursor, newCursors, newPending, settled, withCursor, type Cursor, type Cursors } from "./cursors/cursor.ts";
import { plannedMessage } from "./cursors/plan-messages.ts";
import type { LegacyLedger, LegacyTarget, NotifyServices } from "./services/notify-services.ts";

const LOOK_BACK = 50;
/** Of what is older a former version has forgotten whom it notified; what is younger and has no ledger nobody was ever to be. */
const FORGOTTEN_MS = 7 * 24 * 60 * 60_000;

/**
 * Of a conversation with one message nothing is known, and nothing read. Of any other the messages of the last week are to
 * be planned, but for those with a ledger: what a former version had settled stays so, what it had not is pending. What
 * is too late by then says so. Costs two queries, once.
 */
export async function takeOver(
  { backlog, clock, conversations }: NotifyServices,
  conversation: Conversation,
  message?: Message,
): Promise<Cursors> {
  const { id, seq, createdAt } = conversation;
  if (seq <= 1 && message) return { ...newCursors(id, 0), createdAt };
  const [messages, ledgers] = await Promise.all([
    conversations.messages(id, { limit: LOOK_BACK }),
    backlog.ledgersOf(id),
  ]);
  return { ...cursorsFrom(conversation, messages, ledgers, clock.now()), createdAt };
}

/** Pure. */
export function cursorsFrom(
  { id, seq }: Pick<Conversation, "id" | "seq">,
  messages: readonly Message[],
  ledgers: readonly LegacyLedger[],
  now: number,
): Cursors {
  const forgotten = messages.findLast(({ at }) => at < now - FORGOTTEN_MS)?.seq ?? 0;
  const isAll = messages.length === seq;
  const reached = Math.max(forgotten, isAll ? 0 : (messages[0]?.seq ?? seq + 1) - 1);
  // A ledger of a conversation that was erased says nothing of the one that was begun under the same id since.
  const own = ledgers.filter(({ messageId }) => messages.some((message) => message.id === messageId));
  const known = own.toSorted((a, b) => a.seq - b.seq);
  const planned = Math.max(reached, known.at(-1)?.seq ?? 0);
  const listed = messages.filter((message) => known.some((ledger) => ledger.seq === message.seq)).map(plannedMessage);
  const begun: Cursors = { ...newCursors(id, planned), reached, messages: listed };
  return known.reduce(
    (cursors, ledger) =>
      Object.entries(ledger.targets).reduce((next, [key, target]) => {
        const before = next.targets[key] ?? newCursor(target.channel, target.to, ledger.seq - 1);
        return withCursor(next, key, withTarget(before, ledger.seq, target, now));
      }, cursors),
    begun,
  );
}

function withTarget(before: Cursor, seq: number, target: LegacyTarget, now: number): Cursor {
  const { state, at, error, providerId, to } = target;
  const cursor = { ...before, wanted: seq, to };
  // Its request may have left: what is sent again comes without a sound.
  if (state === "unknown") return { ...cursor, pending: { ...newPending(now), unknown: 1 } };
  // What waits before it is told with what comes: a cursor knows no gaps.
  if (cursor.pending) return cursor;
  if (state === "pending") return { ...cursor, pending: newPending(now) };
  const reason = state === "sent" ? null : state === "skipped" ? "off" : "failed";
  const alertedAt = state === "sent" ? at : before.alertedAt;
  return { ...settled(cursor, { from: seq, to: seq }, { state, at, error, reason, providerId }), alertedAt };
}
