/** Read marks: how far each person has read, never going back. */
import type { Services } from "../services.ts";
import { changed } from "./append-message.ts";
import { visibleTo, visitorsOwn } from "./audience.ts";
import { byUid } from "./by-uid.ts";
import type { Conversation } from "./conversation.ts";

type Deps = Pick<Services, "clock" | "conversations">;

/** A mark before and after; the same where it has not moved. */
interface Moved {
  from: number;
  to: number;
}

/** Marks what this staff member has read. Idempotent; a mark that is behind costs no write. */
export function markRead({ clock, conversations }: Deps) {
  return async ({ uid, conversationId, seq }: { uid: string; conversationId: string; seq: number }): Promise<Moved> =>
    conversations.change(conversationId, (current) => {
      const conversation = visibleTo([uid, "staff"], current);
      const from = byUid(conversation.read, uid) ?? 0;
      const to = Math.max(from, Math.min(seq, conversation.seq));
      return { ...readUpTo(conversation, uid, to, clock.now()), result: { from, to } };
    });
}

/** Marks what the visitor has read of what they may see. */
export function markVisitorRead({ clock, conversations }: Deps) {
  return async ({ uid, seq }: { uid: string; seq: number }): Promise<void> =>
    conversations.change(uid, (current) => {
      const conversation = visitorsOwn(uid, current);
      return {
        ...readUpTo(conversation, uid, Math.min(seq, conversation.last?.seq ?? 0), clock.now()),
        result: undefined,
      };
    });
}

function readUpTo(conversation: Conversation, uid: string, seq: number, now: number): { conversation?: Conversation } {
  if (seq <= (byUid(conversation.read, uid) ?? 0)) return {};
  return { conversation: changed(conversation, { read: { ...conversation.read, [uid]: seq } }, now) };
}
