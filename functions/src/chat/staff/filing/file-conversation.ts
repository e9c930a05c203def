/** Staff file a conversation in the panel, where they may block its visitor too. */
import type { UpdateConversation } from "../../../../contract/callables.ts";
import type { Services } from "../../../services.ts";
import type { Conversation } from "../../conversation.ts";
import { updateConversation } from "./update-conversation.ts";

type Deps = Parameters<typeof updateConversation>[0] & Pick<Services, "newcomers">;

/** As `updateConversation`; whoever is blocked has the address blocked that they came from, too: two reads and a write more. */
export function fileConversation(deps: Deps) {
  return async (uid: string, change: UpdateConversation): Promise<Conversation> => {
    const updated = await updateConversation(deps)(uid, change);
    if (change.blocked !== undefined) await deps.newcomers.block(change.conversationId, change.blocked);
    return updated;
  };
}
