/** Who waits for the digest under a key, and what is to become of each. */
import type { Conversation } from "../../chat/conversation.ts";
import { gather, learned } from "../send/gather.ts";
import { nothingMissing } from "../cursors/known.ts";
import { channelOf, recipientOf } from "../plan/target-key.ts";
import { seenTo, wanted, type Verdict } from "../plan/wanted.ts";
import type { NotifyServices } from "../services/notify-services.ts";
import type { Settling } from "./settle-folded.ts";
import { sideBySide } from "../../side-by-side.ts";

/** Who is to be named first, stands first. */
export function waitingUnder({ cursors, conversations }: NotifyServices) {
  return async (key: string, limit: number): Promise<Conversation[]> => {
    const ids = await cursors.folded(key, limit);
    const found = await sideBySide(ids, (id) => conversations.get(id));
    const there = found.flatMap((conversation) => conversation ?? []);
    return there.sort((a, b) => rankOf(b) - rankOf(a));
  };
}

/** Who has given a name or an address comes first, then who came last. */
function rankOf({ visitor, last, createdAt }: Conversation): number {
  const isNamed = (visitor?.name ?? visitor?.email ?? null) !== null;
  return (last?.at ?? createdAt) + (isNamed ? 24 * 60 * 60_000 : 0);
}

interface Sorted {
  /** The digest is to stand for them, sent to this address. */
  named: { conversation: Conversation; address: string }[];
  /** They are settled without it. */
  without: Settling[];
}

/** Who is not to be named now is left: each is asked for itself once its time has come. */
export function sorted(services: NotifyServices) {
  return async (key: string, waiting: readonly Conversation[], now: number): Promise<Sorted> => {
    const [first] = waiting;
    if (!first) return { named: [], without: [] };
    const facts = await factsFor(services)(first, key);
    const asked = { channel: channelOf(key), writtenAt: now, isNew: false, byHand: false };
    const result: Sorted = { named: [], without: [] };
    for (const conversation of waiting) {
      const isSeen = seenTo(conversation, key).upTo >= conversation.seq;
      const verdict: Verdict | null = isSeen ? null : wanted({ ...facts, conversation }, key, asked, now);
      if (verdict === null) result.without.push({ conversation, how: null });
      else if ("address" in verdict) result.named.push({ conversation, address: verdict.address });
      else if ("error" in verdict)
        result.without.push({ conversation, how: { state: "skipped", at: now, ...verdict } });
    }
    return result;
  };
}

function factsFor(services: NotifyServices) {
  return async (conversation: Conversation, key: string) => {
    const known = await gather(services, conversation, undefined, "digest");
    const recipient = recipientOf(key);
    const uids = recipient === "group" || recipient.deviceId === undefined ? [] : [recipient.uid];
    return (await learned(services, known, { ...nothingMissing(), devices: uids })).facts;
  };
}
