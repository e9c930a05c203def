/** Those whom a digest stands for are settled. */
import type { Conversation } from "../../chat/conversation.ts";
import { settled, withCursor, type Cursor } from "../cursors/cursor.ts";
import { nextDue } from "../cursors/lost.ts";
import type { Outcome } from "../cursors/settle.ts";
import { seenTo, type SeenTo } from "../plan/wanted.ts";
import type { NotifyServices } from "../services/notify-services.ts";
import { sideBySide } from "../../side-by-side.ts";

type How = Parameters<typeof settled>[2];

/** A folded conversation and what became of it; `how` is null where it was read or answered before anything left. */
export interface Settling {
  conversation: Conversation;
  how: How | null;
}

/** What an outcome at this time means for each of those whom the digest stood for. */
export function howOf(outcome: Outcome, at: number): How {
  switch (outcome.kind) {
    case "sent":
      return { state: "sent", at, error: null, reason: "together", providerId: null };
    case "skipped":
      return { state: "skipped", at, error: outcome.error, reason: "capped" };
    case "rejected":
      return { state: "dead", at, error: outcome.error, reason: "refused" };
    case "down":
    case "paced":
    case "throttled":
    case "unknown":
    case "unreachable":
      return { state: "dead", at, error: `it may or may not have arrived: ${outcome.error}`, reason: "unsure" };
  }
}

/**
 * Whoever has now reached nobody is due for others: each becomes a job, and without it the reconciler finds them. Never
 * rejects: what cannot be settled stays folded, for the next digest.
 */
export function settleFolded({ cursors, jobs, clock, logs }: NotifyServices) {
  return async (key: string, at: number, settling: readonly Settling[]): Promise<void> => {
    const settleOne = async ({ conversation, how }: Settling): Promise<void> => {
      const due = await cursors.change(conversation.id, (current) => {
        const cursor = current?.targets[key];
        const next = cursor?.pending?.folded ? settledBy(cursor, seenTo(conversation, key), how, at) : cursor;
        if (!current || !next || next === cursor) return { result: null };
        const settledNow = withCursor(current, key, next);
        return { cursors: settledNow, result: nextDue(settledNow) };
      });
      if (due !== null && due <= clock.now()) await jobs.add({ kind: "notify", conversationId: conversation.id });
    };
    await sideBySide(settling, (each) =>
      settleOne(each).catch((thrown: unknown) => logs.requestFailed("settleFolded", "INTERNAL", thrown)),
    );
  };
}

/** Who was read or answered meanwhile may have been counted, and need not have been. */
function settledBy(cursor: Cursor, { upTo, ...seen }: SeenTo, how: How | null, at: number): Cursor {
  const range = { from: cursor.notified + 1, to: cursor.wanted };
  if (upTo >= range.to) return settled(cursor, range, { ...seen, state: "skipped", at });
  // Without `how` they have written again since it was read.
  return how ? settled(cursor, range, how) : cursor;
}
