/** Which conversations a text may be for. */
import { byUid } from "../chat/by-uid.ts";
import type { Conversation } from "../chat/conversation.ts";
import { personOf } from "../notify/target-key.ts";
import type { ReplyServices } from "./reply-services.ts";

/** What WhatsApp takes in one list is ten. */
const CHOICES_MAX = 8;
/** Open conversations that are looked at, newest first. */
const LOOK_BACK = 30;
/** Messages of each that are looked at: was this person told of one of them? */
const TOLD_BACK = 5;

/** The newest open conversations with visitors that this person was told of; those they have answered or taken too. */
export function toldOf({ conversations, deliveries }: Pick<ReplyServices, "conversations" | "deliveries">) {
  return async (uid: string): Promise<Conversation[]> => {
    const { conversations: page } = await conversations.list({
      principals: [uid, "staff"],
      kind: "visitor",
      status: "open",
      limit: LOOK_BACK,
    });
    const found: Conversation[] = [];
    for (const { conversation } of page) {
      if (found.length === CHOICES_MAX) break;
      const { id, seq, assignee, writers } = conversation;
      const theirs = assignee === uid || byUid(writers, uid) !== undefined;
      if (theirs || (await wasTold(deliveries, uid, id, seq))) found.push(conversation);
    }
    return found;
  };
}

async function wasTold(
  deliveries: ReplyServices["deliveries"],
  uid: string,
  id: string,
  seq: number,
): Promise<boolean> {
  const ledgers = await deliveries.ofConversation(id, { after: Math.max(0, seq - TOLD_BACK), limit: TOLD_BACK });
  return ledgers.some(({ targets }) =>
    Object.entries(targets).some(
      ([key, { state }]) => state === "sent" && (personOf(key) === uid || personOf(key) === "group"),
    ),
  );
}
