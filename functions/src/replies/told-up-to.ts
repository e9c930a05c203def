/** How far somebody has been told of a conversation where they write. */
import { byUid } from "../chat/by-uid.ts";
import { GROUP_KEY, keyOf } from "../notify/target-key.ts";
import type { Inbound } from "./inbound.ts";
import type { ReplyServices } from "./reply-services.ts";

/** Further back nothing is looked for: then what they have read is what they had read before. */
const LEDGERS_MOST = 5;

/**
 * The seq of the last message that surely went out to this person on this channel, or to the group if they write there;
 * 0 where none of the last ones did. At most five reads.
 */
export function toldUpTo({ deliveries }: Pick<ReplyServices, "deliveries">) {
  return async ({ provider, direct }: Inbound, uid: string, conversationId: string): Promise<number> => {
    const ledgers = await deliveries.ofConversation(conversationId, { after: 0, limit: LEDGERS_MOST });
    const key = direct ? keyOf(provider, uid) : GROUP_KEY;
    const told = ledgers.filter(({ targets }) => byUid(targets, key)?.state === "sent");
    return Math.max(0, ...told.map(({ seq }) => seq));
  };
}
