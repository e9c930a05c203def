/** Read marks: how far each person has read, never going back. */
import type { ConversationChange, Services } from "../services.ts";
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

/** Marks what the visitor has read of what they may see; who wrote it on Telegram or WhatsApp sees that there. */
export function markVisitorRead({ clock, conversations }: Deps) {
  return async ({ uid, seq }: { uid: string; seq: number }): Promise<Moved> =>
    conversations.change(uid, (current) => {
      const now = clock.now();
      const before = visitorsOwn(uid, current);
      const from = byUid(before.read, uid) ?? 0;
      const { conversation } = readUpTo(before, uid, Math.min(seq, before.last?.seq ?? 0), now);
      if (!conversation) return { result: { from, to: from } };
      const to = byUid(conversation.read, uid) ?? 0;
      return { ...seenUpTo(conversation, to, now), result: { from, to } };
    });
}

function readUpTo(conversation: Conversation, uid: string, seq: number, now: number): { conversation?: Conversation } {
  if (seq <= (byUid(conversation.read, uid) ?? 0)) return {};
  return { conversation: changed(conversation, { read: { ...conversation.read, [uid]: seq } }, now) };
}

function seenUpTo(conversation: Conversation, seq: number, at: number): Omit<ConversationChange<unknown>, "result"> {
  const seen = conversation.receipts.filter((receipt) => receipt.seq <= seq);
  if (seen.length === 0) return { conversation };
  const receipts = conversation.receipts.filter((receipt) => receipt.seq > seq);
  return { conversation: { ...conversation, receipts }, nudge: { nudge: { kind: "seen", receipts: seen }, at } };
}
