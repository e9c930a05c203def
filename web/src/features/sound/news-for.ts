import type { ById } from "../../stores/merge.ts";
import { waitsFor } from "../../stores/unread.ts";

/**
 * Whether something came that waits for this person, between these two states of the inbox; not in the conversation that
 * they look at (`attended`). Pure.
 */
export function hasNewsFor(me: string, before: ById, now: ById, attended: string | undefined): boolean {
  return Object.values(now).some((conversation) => {
    const { id, last } = conversation;
    if (id === attended || last === null || last.author.uid === me || !waitsFor(conversation, me)) return false;
    return last.seq > (before[id]?.last?.seq ?? 0);
  });
}
