import type { UpdateConversation } from "@porchlight/contract/callables.ts";
import { fetchConversation, updateConversation } from "../../api/conversations.ts";
import { type Failure, failureFrom } from "../../api/errors.ts";
import { conversationsMerged } from "../../stores/conversations-store.ts";
import { actionFailed } from "../../stores/notice-store.ts";

/** Changes status or assignee. Where it does not work the notice line says why. Never rejects. */
export async function fileConversation(change: UpdateConversation): Promise<void> {
  const failure = await fileHere(change);
  if (failure) actionFailed(failure.words);
}

/**
 * Changes a conversation; why it did not work is for the caller to say. Where something has come in between, the screen
 * shows it: the newer message, the colleague who was faster. Never rejects.
 */
export async function fileHere(change: UpdateConversation): Promise<Failure | undefined> {
  try {
    conversationsMerged([await updateConversation(change)]);
    return undefined;
  } catch (thrown) {
    const failure = failureFrom(thrown, "change");
    // What cannot be had now comes with the next poll; whoever hears of the failure does not wait for it.
    if (failure.code === "ABORTED")
      void fetchConversation(change.conversationId).then(
        (now) => conversationsMerged([now]),
        () => {},
      );
    return failure;
  }
}
