import type { UpdateConversation } from "@porchlight/contract/callables.ts";
import { fetchConversation, updateConversation } from "../../api/conversations.ts";
import { failureFrom } from "../../api/errors.ts";
import { conversationsMerged, useConversations } from "../../stores/conversations-store.ts";
import { actionFailed } from "../../stores/notice-store.ts";
import { staffName, useStaff } from "../../stores/staff-store.ts";

/** Changes status or assignee. Where it does not work the notice line says why, and the screen shows how it is. */
export async function fileConversation(change: UpdateConversation): Promise<void> {
  const { conversationId } = change;
  try {
    conversationsMerged([await updateConversation(change)]);
  } catch (thrown) {
    const { code, words } = failureFrom(thrown);
    if (code !== "ABORTED") return actionFailed(words);
    try {
      // With it come the messages that are new, and the name that was chosen.
      conversationsMerged([await fetchConversation(conversationId)]);
    } catch (unread) {
      return actionFailed(failureFrom(unread).words);
    }
    actionFailed(change.status === "closed" ? NEWER_MESSAGE : otherAssignee(conversationId));
  }
}

const NEWER_MESSAGE = "A new message came meanwhile, so nothing was closed. Read it, then close again.";

function otherAssignee(conversationId: string): string {
  const assignee = useConversations.getState().byId[conversationId]?.assignee ?? null;
  const { staff } = useStaff.getState();
  const now = assignee === null ? "it is nobody's now" : `it is ${staffName(staff, assignee)}'s now`;
  return `Somebody else changed this meanwhile: ${now}. Choose again if it should be another's.`;
}
