/** A visitor says who they are, or takes it back. */
import type { ConversationForVisitor } from "../../../contract/conversations.ts";
import type { Profile } from "../../../contract/visitor-api.ts";
import type { Services } from "../../services.ts";
import { changed } from "../messages/append-message.ts";
import { visitorsOwn } from "../audience.ts";
import { allowedToWrite } from "./allowed-to-write.ts";
import { paced, VISITOR_ALLOWANCE } from "../messages/pace.ts";
import { withProfile } from "./visitor-card.ts";
import { conversationForVisitor } from "../views/visitor-view.ts";

type Deps = Pick<Services, "clock" | "conversations">;

/**
 * NOT_FOUND before the first message: that one can bring the profile along. Saying the same again costs no write; a
 * change counts as a message does, for it costs as much.
 */
export function saveVisitorProfile({ clock, conversations }: Deps) {
  return async ({ uid, profile }: { uid: string; profile: Profile }): Promise<ConversationForVisitor> => {
    const now = clock.now();
    return conversations.change(uid, (current) => {
      const before = allowedToWrite(visitorsOwn(uid, current));
      const visitor = withProfile(before.visitor, profile);
      const isSame = visitor.name === before.visitor?.name && visitor.email === before.visitor.email;
      const conversation = isSame ? before : changed(paced(before, uid, VISITOR_ALLOWANCE, now), { visitor }, now);
      return {
        ...(!isSame && { conversation }),
        result: conversationForVisitor(conversation, uid, now),
      };
    });
  };
}
