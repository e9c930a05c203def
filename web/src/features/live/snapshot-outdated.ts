import type { Inbox } from "@porchlight/contract/staff-api.ts";
import { fetchConversation } from "../../api/conversations.ts";
import { failureFrom } from "../../api/errors.ts";
import { conversationForgotten, conversationsMerged, useConversations } from "../../stores/conversations-store.ts";
import { snapshotGone } from "../../stores/snapshot/snapshot-store.ts";

/**
 * The server has answered after a start without it: what was kept and is not in its answer goes, for it may have been
 * erased. Of the conversation that somebody has open it is asked; another one is loaded when somebody looks for it.
 */
export function snapshotOutdated({ conversations }: Inbox): void {
  if (!snapshotGone()) return;
  const there = new Set(conversations.map(({ id }) => id));
  const open = new URLSearchParams(location.search).get("conversation");
  for (const id of Object.keys(useConversations.getState().byId)) {
    if (there.has(id)) continue;
    if (id === open) void look(id);
    else conversationForgotten(id);
  }
}

async function look(id: string): Promise<void> {
  try {
    conversationsMerged([await fetchConversation(id)]);
  } catch (thrown) {
    if (failureFrom(thrown).code === "NOT_FOUND") conversationForgotten(id);
  }
}
