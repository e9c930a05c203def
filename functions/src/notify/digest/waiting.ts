/** Who waits for the digest under a key, and what is to become of each. */
import type { Conversation } from "../../chat/conversation.ts";
import { sideBySide } from "../../side-by-side.ts";
import { changeCursor } from "../change-cursor.ts";
import { settled, type Cursor, type Settlement } from "../cursors/cursor.ts";
import { recipientOf } from "../plan/target-key.ts";
import { seenTo, wanted } from "../plan/wanted.ts";
import { gather, learned } from "../send/gather.ts";
import type { NotifyServices } from "../services/notify-services.ts";

export interface Waiting {
  conversation: Conversation;
  /** Where the digest is sent that is to name them; null where they are settled without it. */
  address: string | null;
  /** How they are settled; null where that is not known yet, or they were read or answered before anything left. */
  how: Settlement | null;
}

/** Who is to be named first, stands first. Who is not to be named now is left: each is asked for itself in its time. */
export async function waitingUnder(
  services: NotifyServices,
  key: string,
  ids: readonly string[],
  now: number,
): Promise<Waiting[]> {
  const found = await sideBySide(ids, (id) => services.conversations.get(id));
  const there = found.flatMap((conversation) => conversation ?? []).sort((a, b) => rankOf(b) - rankOf(a));
  const [first] = there;
  if (!first) return [];
  const known = await gather(services, first, undefined, "digest");
  const recipient = recipientOf(key);
  const devices = recipient === "group" || recipient.deviceId === undefined ? [] : [recipient.uid];
  const { facts } = await learned(services, known, { devices });
  const asked = { writtenAt: now, isNew: false, byHand: false };
  return there.flatMap((conversation): Waiting[] => {
    if (seenTo(conversation, key).upTo >= conversation.seq) return [{ conversation, address: null, how: null }];
    const verdict = wanted({ ...facts, conversation }, key, asked, now);
    if ("address" in verdict) return [{ conversation, address: verdict.address, how: null }];
    return "error" in verdict ? [{ conversation, address: null, how: { state: "skipped", at: now, ...verdict } }] : [];
  });
}

/** Who has given a name or an address comes first, then who came last. */
function rankOf({ visitor, last, createdAt }: Conversation): number {
  const isNamed = (visitor?.name ?? visitor?.email ?? null) !== null;
  return (last?.at ?? createdAt) + (isNamed ? 24 * 60 * 60_000 : 0);
}

/** Never rejects: what cannot be settled stays folded, for the next digest. */
export async function settleFolded(services: NotifyServices, key: string, waiting: readonly Waiting[], at: number) {
  await sideBySide(waiting, ({ conversation, how }) =>
    changeCursor(services, "settleFolded", { conversationId: conversation.id, key }, (cursor) =>
      cursor.pending?.folded ? settledBy(cursor, seenTo(conversation, key), how, at) : cursor,
    ).catch((thrown: unknown) => services.logs.requestFailed("settleFolded", "INTERNAL", thrown)),
  );
}

/** Who was read or answered meanwhile may have been counted, and need not have been. */
function settledBy(
  cursor: Cursor,
  { upTo, ...seen }: ReturnType<typeof seenTo>,
  how: Settlement | null,
  at: number,
): Cursor {
  const range = { from: cursor.notified + 1, to: cursor.wanted };
  if (upTo >= range.to) return settled(cursor, range, { ...seen, state: "skipped", at });
  // Without `how` they have written again since it was read.
  return how ? settled(cursor, range, how) : cursor;
}
