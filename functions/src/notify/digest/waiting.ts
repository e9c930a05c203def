/** Who waits for the digest under a key, and what becomes of those whom it does not tell of. */
import type { Conversation } from "../../chat/conversation.ts";
import { sideBySide } from "../../side-by-side.ts";
import { changeCursor } from "../change-cursor.ts";
import { settled, withPending, type Settlement } from "../cursors/cursor.ts";
import { recipientOf } from "../plan/target-key.ts";
import { seenTo, wanted } from "../plan/wanted.ts";
import { gather, learned } from "../send/gather.ts";
import type { NotifyServices } from "../services/notify-services.ts";

/** So many are read or settled at once: a digest has a minute for all. */
const AT_ONCE = 50;

export interface Waiting {
  /** Where the digest is sent; null where nobody is to be named. */
  address: string | null;
  /** Who is to be named first, stands first. */
  named: readonly Conversation[];
  /** Who is not to be named. */
  left: readonly Left[];
}

/** `how` they are settled; null where each is asked for itself: somebody has read it, or it is to come later. */
interface Left {
  conversation: Conversation;
  how: Settlement | null;
}

/** What becomes of those who are left to the digest under this key. */
export async function waitingUnder(
  services: NotifyServices,
  key: string,
  ids: readonly string[],
  now: number,
): Promise<Waiting> {
  const found = await sideBySide(ids, (id) => services.conversations.get(id), AT_ONCE);
  const there = found.flatMap((conversation) => conversation ?? []).sort((a, b) => rankOf(b) - rankOf(a));
  const [first] = there;
  if (!first) return { address: null, named: [], left: [] };
  const known = await gather(services, first, undefined, "digest");
  const recipient = recipientOf(key);
  const devices = recipient === "group" || recipient.deviceId === undefined ? [] : [recipient.uid];
  const { facts } = await learned(services, known, { devices });
  const asked = { writtenAt: now, isNew: false, byHand: false };
  const named: Conversation[] = [];
  const left: Left[] = [];
  let address: string | null = null;
  for (const conversation of there) {
    const isSeen = seenTo(conversation, key).upTo >= conversation.seq;
    const verdict = wanted({ ...facts, conversation }, key, asked, now);
    if (!isSeen && "address" in verdict) {
      address = verdict.address;
      named.push(conversation);
    } else {
      const isOver = !isSeen && "error" in verdict;
      left.push({ conversation, how: isOver ? { state: "skipped", at: now, ...verdict } : null });
    }
  }
  return { address, named, left };
}

/** Who has given a name or an address comes first, then who came last. */
function rankOf({ visitor, last, createdAt }: Conversation): number {
  const isNamed = (visitor?.name ?? visitor?.email ?? null) !== null;
  return (last?.at ?? createdAt) + (isNamed ? 24 * 60 * 60_000 : 0);
}

/**
 * They wait for the digest with this number no longer: settled, or due by themselves. Answers whether all of that was
 * written; never rejects.
 */
export async function settleFolded(
  services: NotifyServices,
  key: string,
  number: number,
  left: readonly Left[],
  isOver: (batch: number) => boolean = () => true,
): Promise<boolean> {
  const written = await sideBySide(
    left,
    ({ conversation, how }) =>
      changeCursor(services, "settleFolded", { conversationId: conversation.id, key }, (cursor) => {
        const batch = cursor.pending?.folded ?? null;
        if (batch === null || batch > number || !isOver(batch)) return cursor;
        if (how) return settled(cursor, { from: cursor.notified + 1, to: cursor.wanted }, how);
        return withPending(cursor, "pending", { folded: null, dueAt: services.clock.now() });
      }).then(
        () => true,
        (thrown: unknown) => {
          services.logs.requestFailed("settleFolded", "INTERNAL", thrown);
          return false;
        },
      ),
    AT_ONCE,
  );
  return written.every(Boolean);
}
