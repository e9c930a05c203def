import { fetchConversation, fetchMessages } from "../../api/conversations.ts";
import { conversationMoved, conversationsMerged, useConversations } from "../../stores/conversations-store.ts";
import { lastWithoutGap } from "../../stores/thread.ts";
import { messagesArrived, useThreads } from "../../stores/threads-store.ts";

/** With the conversation, who may read it, and who was notified, that is 52 reads. */
const FIRST_PAGE = 48;

const loading = new Map<string, Promise<void>>();

/**
 * Brings a conversation's messages up to `goal` at least: the last page the first time, then what has come since.
 * Asked again while it works, it joins that work.
 */
export async function loadThread(id: string, goal: number): Promise<void> {
  let under = loading.get(id);
  if (!under) {
    under = load(id).finally(() => loading.delete(id));
    loading.set(id, under);
  }
  await under;
  // The work that was under way may have begun before this goal was known.
  const until = loadedUntil(id);
  if (until < goal && until < seqOf(id)) await loadRest(id);
}

/** The page before the first message that is loaded. */
export async function loadEarlier(id: string): Promise<void> {
  const first = useThreads.getState().byConversation[id]?.[0];
  if (first) messagesArrived(id, await fetchMessages(id, { before: first.seq }, FIRST_PAGE));
}

async function load(id: string): Promise<void> {
  if (!useConversations.getState().byId[id]) {
    const found = await fetchConversation(id);
    conversationsMerged([found]);
    if (found.id !== id) return conversationMoved(id, found.id);
  }
  if (!useThreads.getState().byConversation[id]) {
    const page = await fetchMessages(id, { before: seqOf(id) + 1 }, FIRST_PAGE);
    const into = page.find(({ conversationId }) => conversationId !== id)?.conversationId;
    if (into !== undefined) return conversationMoved(id, into);
    messagesArrived(id, page);
  }
  await loadRest(id);
}

async function loadRest(id: string): Promise<void> {
  let after = loadedUntil(id);
  while (after < seqOf(id)) {
    const page = await fetchMessages(id, { after });
    messagesArrived(id, page);
    if (page.length === 0) return;
    after = loadedUntil(id);
  }
}

function seqOf(id: string): number {
  return useConversations.getState().byId[id]?.seq ?? 0;
}

function loadedUntil(id: string): number {
  return lastWithoutGap(useThreads.getState().byConversation[id] ?? []);
}
