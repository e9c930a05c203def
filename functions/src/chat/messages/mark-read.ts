/** Read marks: how far each person has read, never going back. */
import { addCourtesy, type CourtesyDeps } from "../../add-courtesy.ts";
import type { Services } from "../../services.ts";
import { changed } from "./append-message.ts";
import { visibleTo, visitorsOwn } from "../audience.ts";
import { byUid } from "../by-uid.ts";
import type { Conversation, Receipt } from "../conversation.ts";

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
export function markVisitorRead(deps: Deps & CourtesyDeps) {
  const { clock, conversations } = deps;
  return async ({ uid, seq }: { uid: string; seq: number }): Promise<Moved> => {
    const { seen, ...moved } = await conversations.change<Moved & { seen: Receipt[] }>(uid, (current) => {
      const before = visitorsOwn(uid, current);
      const from = byUid(before.read, uid) ?? 0;
      const { conversation } = readUpTo(before, uid, Math.min(seq, before.last?.seq ?? 0), clock.now());
      if (!conversation) return { result: { from, to: from, seen: [] } };
      const to = byUid(conversation.read, uid) ?? 0;
      const { receipts } = conversation;
      const seen = receipts.filter((receipt) => receipt.seq <= to);
      const rest = receipts.filter((receipt) => receipt.seq > to);
      return { conversation: { ...conversation, receipts: rest }, result: { from, to, seen } };
    });
    if (seen.length > 0) await addCourtesy(deps, "markVisitorRead", { kind: "seen", receipts: seen });
    return moved;
  };
}

function readUpTo(conversation: Conversation, uid: string, seq: number, now: number): { conversation?: Conversation } {
  if (seq <= (byUid(conversation.read, uid) ?? 0)) return {};
  return { conversation: changed(conversation, { read: { ...conversation.read, [uid]: seq } }, now) };
}
