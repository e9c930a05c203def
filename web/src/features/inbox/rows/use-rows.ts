import type { Conversation } from "@porchlight/contract/conversations.ts";
import { useMemo } from "react";
import type { Failure } from "../../../api/errors.ts";
import { useConversations } from "../../../stores/conversations-store.ts";
import { orderOf, rowsOf, type View, waits } from "../filters.ts";
import { isLoaded, type Part } from "../parts-store.ts";
import { usePart } from "../use-part.ts";

interface Rows {
  rows: Conversation[];
  /** What the next page is asked for by; undefined on the last one. */
  more: View | undefined;
  /** Something of it has come. */
  loaded: boolean;
  failure: Failure | undefined;
}

/** The rows of a view as far as they are loaded: those who wait first, if it is in that order, then the others. */
export function useRows(view: View, me: string, openId: string | undefined): Rows {
  const byId = useConversations((state) => state.byId);
  const newest = useMemo((): View => ({ ...view, order: "newest" }), [view]);
  const isByWaiting = orderOf(view) === "waiting";
  const waiting = usePart(view, me, isByWaiting);
  const isWaitingAll = waiting.part !== undefined && waiting.part.before === undefined;
  const others = usePart(newest, me, !isByWaiting || isWaitingAll);
  const [waitingPart, othersPart] = [waiting.part, others.part];
  const rows = useMemo(() => {
    const isShown = (conversation: Conversation): boolean => {
      if (conversation.id === openId) return true;
      if (isByWaiting && waits(conversation)) return has(waitingPart, view, conversation);
      return (!isByWaiting || isWaitingAll) && has(othersPart, newest, conversation);
    };
    return rowsOf(byId, view, me).filter(isShown);
  }, [byId, view, newest, me, openId, isByWaiting, isWaitingAll, waitingPart, othersPart]);
  const first = isByWaiting ? waiting : others;
  const last = isByWaiting && !isWaitingAll ? waiting : others;
  return {
    rows,
    more: last.part?.before === undefined ? undefined : last === others ? newest : view,
    loaded: first.part !== undefined,
    failure: waiting.failure ?? others.failure,
  };
}

/** What is known is shown before the first page has come; by waiting it is not, for others may wait longer. */
function has(part: Part | undefined, view: View, conversation: Conversation): boolean {
  if (part === undefined) return orderOf(view) === "newest";
  return isLoaded(part, view, conversation);
}
