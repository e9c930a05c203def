/** Erasures in memory, for tests of who begins them: nothing is left of them anywhere. */
import type { FakeConversations } from "../fake-conversations.ts";
import { type Erasure, type ErasureStore, SETTLED_MS } from "./erasure.ts";

/** Of these conversations. `isSlow`: nobody goes on with them. */
export function fakeErasures(
  conversations?: Pick<FakeConversations, "all" | "said">,
  { isSlow = false } = {},
): ErasureStore & { stored: Map<string, Erasure> } {
  const stored = new Map<string, Erasure>();
  return {
    stored,
    async begin(id, now, decide) {
      const current = conversations?.all.get(id);
      if (!current || !decide(current)) return undefined;
      conversations?.all.delete(id);
      conversations?.said.delete(id);
      const dueAt = isSlow ? now : now + SETTLED_MS;
      const { createdAt: begunAt, seq } = current;
      const erasure = { conversationId: id, at: now, begunAt, seq, notified: [], unreached: {}, dueAt, into: null };
      stored.set(id, erasure);
      return erasure;
    },
    read: async (id) => stored.get(id),
    left: async () => [],
    remove: async () => true,
    lead: async () => true,
    removeCursors: async () => {},
    async keep(id, change) {
      const erasure = stored.get(id);
      if (erasure) stored.set(id, { ...erasure, ...change });
    },
    due: async () => [],
    quiet: async (forMs, now) => ({ ids: [], since: now - forMs }),
  };
}
