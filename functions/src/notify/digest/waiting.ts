/** Who waits for the digest under a key, and what becomes of those whom it does not tell of. */
import type { Conversation } from "../../chat/conversation.ts";
import { sideBySide } from "../../side-by-side.ts";
import { changeCursor } from "../change-cursor.ts";
import { settled, withPending, type Cursor, type Settlement } from "../cursors/cursor.ts";
import { DEAD_AFTER_MS } from "../cursors/retry-policy.ts";
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
  /** Who is asked for itself instead: read or answered by now, too old, to come later, or not to be told there at all. */
  left: readonly Conversation[];
}

/** Of those who are left to the digest under this key. */
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
  const addressOf = (conversation: Conversation): string | null => {
    const isOver = (conversation.last?.at ?? 0) <= now - DEAD_AFTER_MS;
    if (isOver || seenTo(conversation, key).upTo >= conversation.seq) return null;
    const verdict = wanted({ ...facts, conversation }, key, asked, now);
    return "address" in verdict ? verdict.address : null;
  };
  const { named = [], left = [] } = Object.groupBy(there, (each) => (addressOf(each) === null ? "left" : "named"));
  return { address: named[0] ? addressOf(named[0]) : null, named, left };
}

/** Who has given a name or an address comes first, then who came last. */
function rankOf({ visitor, last, createdAt }: Conversation): number {
  const isNamed = (visitor?.name ?? visitor?.email ?? null) !== null;
  return (last?.at ?? createdAt) + (isNamed ? 24 * 60 * 60_000 : 0);
}

/**
 * They wait for the digest with this number no longer: settled as `how` says, else due by themselves. Answers whether all
 * of that was written; never rejects.
 */
export async function settleFolded(
  services: NotifyServices,
  key: string,
  number: number,
  conversations: readonly Conversation[],
  how?: Settlement,
): Promise<boolean> {
  const { clock, logs } = services;
  const decide = (cursor: Cursor): Cursor => {
    if ((cursor.pending?.folded ?? Infinity) > number) return cursor;
    if (how) return settled(cursor, { from: cursor.notified + 1, to: cursor.wanted }, how);
    return withPending(cursor, "pending", { folded: null, dueAt: clock.now() });
  };
  const one = ({ id: conversationId }: Conversation) =>
    changeCursor(services, "settleFolded", { conversationId, key }, decide).then(
      () => true,
      (thrown: unknown) => {
        logs.requestFailed("settleFolded", "INTERNAL", thrown);
        return false;
      },
    );
  return (await sideBySide(conversations, one, AT_ONCE)).every(Boolean);
}
