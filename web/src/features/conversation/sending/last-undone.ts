import { messageUndone, useWriting } from "../../../stores/writing/writing-store.ts";

/** Gives the writer back what they sent last in this conversation, if it can still be undone; whether it could. */
export function lastUndone(conversationId: string, now: number = Date.now()): boolean {
  const { outbox } = useWriting.getState();
  const last = outbox.findLast((message) => message.conversationId === conversationId);
  if (last?.leavesAt === undefined || last.leavesAt <= now) return false;
  messageUndone(last.id);
  return true;
}
