/** What is due under one key of a conversation, and what of it is settled without a request. Pure. */
import { capabilities } from "../../channels/registry.ts";
import { personOf } from "../plan/target-key.ts";
import { seenTo, type Facts } from "../plan/wanted.ts";
import {
  settled,
  settledAgain,
  type Cursor,
  type Cursors,
  type Pending,
  type PlannedMessage,
  type Request,
} from "./cursor.ts";
import { DEAD_AFTER_MS } from "./retry-policy.ts";

/** The next that is to be sent under a key. */
export interface Work {
  of: Request["of"];
  tried: Pending;
  /** Those that it speaks of, in order of seq; the last one's text is shown. */
  messages: readonly PlannedMessage[];
  /** Somebody asked for it, who has read it and may know that the address was mended. */
  byHand: boolean;
  /** From when on it is too old. */
  lateAt: number;
}

/** Undefined where nothing is due. */
export function dueWork(cursors: Cursors, key: string, cursor: Cursor, now: number): Work | undefined {
  const { again, pending, request } = cursor;
  const of = request?.of ?? (again && again.dueAt <= now ? "again" : "pending");
  const tried = of === "again" ? again : pending;
  if (!tried || tried.dueAt > now) return undefined;
  const range = of === "again" && again ? again : { from: cursor.notified + 1, to: cursor.wanted };
  const messages = messagesFor(cursors, key, range);
  const spoken = of === "again" || capabilities[cursor.channel].folds ? messages : messages.slice(0, 1);
  const byHand = of === "again" && again?.byHand === true;
  const since = byHand ? again.at : (spoken[0]?.at ?? now);
  return { of, tried, messages: spoken, byHand, lateAt: since + DEAD_AFTER_MS };
}

/** Those of a range that a key is notified of. */
export function messagesFor(
  cursors: Cursors,
  key: string,
  { from, to }: { from: number; to: number },
): PlannedMessage[] {
  return cursors.messages.filter((each) => from <= each.seq && each.seq <= to && isFor(cursors, key, each));
}

/** Whether a message is one for this key: a visitor hears of what the staff write, staff of what others do. */
export function isFor(
  { conversationId }: Pick<Cursors, "conversationId">,
  key: string,
  message: PlannedMessage,
): boolean {
  const recipient = personOf(key);
  return recipient === conversationId ? !message.byVisitor : message.author !== recipient;
}

/** The cursor without what need not be sent any more of this work; undefined where all of it is to be sent. */
export function withoutNeedless(cursor: Cursor, work: Work, key: string, facts: Facts, now: number) {
  const { messages, tried, byHand } = work;
  const [first] = messages;
  const last = messages.at(-1);
  if (!first || !last) {
    const to = work.of === "again" ? 0 : cursor.wanted;
    const why = { state: "skipped", at: now, error: "the messages are no longer there", reason: "erased" } as const;
    return finished(cursor, work, to, why);
  }
  const { upTo, ...seen } = seenTo(facts.conversation, key);
  if (!byHand && upTo >= first.seq && (work.of === "pending" || upTo >= last.seq))
    return finished(cursor, work, Math.min(upTo, cursor.wanted), { state: "skipped", at: now, ...seen });
  if (now < work.lateAt) return undefined;
  const error = `not told within 24 hours${tried.error === null ? "" : `: ${tried.error}`}`;
  return finished(cursor, work, first.seq, { state: "dead", at: now, error, reason: "late" });
}

/** This work is settled, of what is pending up to a message. */
export function finished(cursor: Cursor, { of, messages }: Work, to: number, how: Parameters<typeof settledAgain>[1]) {
  if (of === "again") return settledAgain(cursor, how);
  return settled(cursor, { from: messages[0]?.seq ?? to, to }, how);
}
