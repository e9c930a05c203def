/** One cursor is changed by what became known later of something that had left. */
import { addCourtesy, type CourtesyDeps } from "../add-courtesy.ts";
import { byUid } from "../chat/by-uid.ts";
import { withCursor, type Cursor } from "./cursors/cursor.ts";
import { nextDue } from "./cursors/lost.ts";
import type { NotifyServices } from "./services/notify-services.ts";

export type ChangeCursorDeps = Pick<NotifyServices, "clock" | "cursors"> & CourtesyDeps;

interface Changed {
  before: Cursor | undefined;
  isChanged: boolean;
}

/**
 * Answers with the cursor as it was, and whether `decide` made another of it. What has reached nobody now is due for
 * others: that becomes a job, and without it the reconciler finds it.
 */
export async function changeCursor(
  deps: ChangeCursorDeps,
  where: string,
  { conversationId, key }: { conversationId: string; key: string },
  decide: (before: Cursor) => Cursor,
): Promise<Changed> {
  const { due, ...result } = await deps.cursors.change<Changed & { due: number | null }>(conversationId, (current) => {
    const before = byUid(current?.targets ?? {}, key);
    const after = before && decide(before);
    if (!current || !after || after === before) return { result: { before, isChanged: false, due: null } };
    const cursors = withCursor(current, key, after);
    return { cursors, result: { before, isChanged: true, due: nextDue(cursors) } };
  });
  if (due !== null && due <= deps.clock.now()) await addCourtesy(deps, where, { kind: "notify", conversationId });
  return result;
}
