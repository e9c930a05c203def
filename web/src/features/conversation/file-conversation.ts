import type { UpdateConversation } from "@porchlight/contract/callables.ts";
import { fetchConversation, updateConversation } from "../../api/conversations.ts";
import { failureFrom } from "../../api/errors.ts";
import { conversationsMerged } from "../../stores/conversations-store.ts";
import { actionFailed } from "../../stores/notice-store.ts";

/**
 * Changes status or assignee, or blocks the visitor. Where it does not work the notice line says why; and where that is because something has
 * come in between, the screen shows it: the newer message, the colleague who was faster.
 */
export async function fileConversation(change: UpdateConversation): Promise<void> {
  try {
    conversationsMerged([await updateConversation(change)]);
  } catch (thrown) {
    const { code, words } = failureFrom(thrown, "change");
    actionFailed(words);
    // What cannot be had now comes with the next poll.
    if (code === "ABORTED")
      await fetchConversation(change.conversationId).then(
        (now) => conversationsMerged([now]),
        () => {},
      );
  }
}
