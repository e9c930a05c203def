/** The cursors of a conversation that has none yet: a new one, or one of a former version, or of long ago. */
import type { Conversation, Message } from "../chat/conversation.ts";
import type { LegacyLedger, LegacyTarget, NotifyServices } from "./services/notify-services.ts";
import { newCursor, newCursors, newPending, settled, withCursor, type Cursor, type Cursors } from "./cursors/cursor.ts";
const LOOK_BACK = 50;
/** Of what is older a former version has forgotten whom it notified; what is younger and has no ledger nobody was ever to be. */
const FORGOTTEN_MS = 7 * 24 * 60 * 60_000;

type Deps = Pick<NotifyServices, "backlog" | "clock" | "conversations">;

/**
 * Of a conversation with one message nothing is known, and nothing read. Of any other the messages of the last week are
 * still to be planned, but for those of which a former version has a ledger: what it had settled stays so, and what it had
 * not is pending. Whatever is too late by then says so. Costs two queries, once.
 */
export async function takeOver(deps: Deps, conversation: Conversation, message?: Message): Promise<Cursors> {
  const { id, seq, createdAt } = conversation;
  if (seq <= 1 && message) return { ...newCursors(id, 0), createdAt };
  const [messages, ledgers] = await Promise.all([
    deps.conversations.messages(id, { limit: LOOK_BACK }),
    deps.backlog.ledgersOf(id),
  ]);
  return { ...cursorsFrom(conversation, messages, ledgers, deps.clock.now()), createdAt };
}

/** Pure. */
export function cursorsFrom(
  { id, seq }: Pick<Conversation, "id" | "seq">,
  messages: readonly Message[],
  ledgers: readonly LegacyLedger[],
  now: number,
): Cursors {
  const old = messages.filter(({ at }) => at < now - FORGOTTEN_MS);
  const isAll = messages.length === seq;
  const planned = Math.max(old.at(-1)?.seq ?? 0, isAll ? 0 : (messages[0]?.seq ?? seq + 1) - 1);
  // A ledger of a conversation that was erased says nothing of the one that was begun under the same id since.
  const own = ledgers.filter(({ messageId }) => messages.some((message) => message.id === messageId));
  const known = own.toSorted((a, b) => a.seq - b.seq);
  const last = known.at(-1)?.seq ?? 0;
  const listed = messages
    .filter((message) => message.seq <= last && known.some((ledger) => ledger.seq === message.seq))
    .map(({ seq: number, id: messageId, at, author }) => {
      return { seq: number, id: messageId, at, author: author.uid, byVisitor: author.kind === "visitor" };
    });
  const begun: Cursors = { ...newCursors(id, Math.max(planned, last)), reached: planned, messages: listed };
  return known.reduce((cursors, ledger) => withLedger(cursors, ledger, now), begun);
}

function withLedger(cursors: Cursors, { seq, targets }: LegacyLedger, now: number): Cursors {
  return Object.entries(targets).reduce((next, [key, target]) => {
    const before = next.targets[key] ?? newCursor(target.channel, target.to, seq - 1);
    return withCursor(next, key, withTarget(before, seq, target, now));
  }, cursors);
}

function withTarget(before: Cursor, seq: number, target: LegacyTarget, now: number): Cursor {
  const cursor = { ...before, wanted: seq, to: target.to };
  const { state, at, error, providerId } = target;
  switch (state) {
    case "sent":
    case "skipped":
    case "dead": {
      const reason = state === "sent" ? null : state === "skipped" ? "off" : "failed";
      // What waits before it is told with what comes: a cursor knows no gaps.
      if (cursor.pending) return cursor;
      const settledNow = settled(cursor, { from: seq, to: seq }, { state, at, error, reason, providerId });
      return { ...settledNow, alertedAt: state === "sent" ? at : before.alertedAt };
    }
    // Its request may have left: what is sent again comes without a sound.
    case "sending":
    case "doubt":
      return { ...cursor, pending: { ...newPending(now), unknown: 1 } };
    case "pending":
    case "leased":
    case "retry":
      return { ...cursor, pending: cursor.pending ?? newPending(now) };
  }
}
