/** How far somebody has been told of a conversation where they write. */
import { byUid } from "../chat/by-uid.ts";
import { GROUP_KEY, keyOf } from "../notify/target-key.ts";
import type { Inbound } from "../channels/inbound.ts";
import type { ReplyServices } from "./reply-services.ts";

/** Further back nothing is looked for: then what they have read is what they had read before. */
const LEDGERS_MOST = 5;
/** Telegram counts in whole seconds. */
const CLOCK_MS = 1000;

/**
 * The seq of the last message that had surely gone out to this person on this channel when they did this, or to the group
 * if they write there; 0 where none of the last ones had, of those before a seq if one is given. At most five reads.
 */
export function toldUpTo({ deliveries }: Pick<ReplyServices, "deliveries">) {
  return async (
    { provider, direct, at }: Inbound,
    uid: string,
    conversationId: string,
    before?: number,
  ): Promise<number> => {
    const range = { after: 0, limit: LEDGERS_MOST, ...(before !== undefined && { before }) };
    const ledgers = await deliveries.ofConversation(conversationId, range);
    const key = direct ? keyOf(provider, uid) : GROUP_KEY;
    const told = ledgers.filter(({ targets }) => {
      const target = byUid(targets, key);
      return target?.state === "sent" && target.at <= at + CLOCK_MS;
    });
    return Math.max(0, ...told.map(({ seq }) => seq));
  };
}
