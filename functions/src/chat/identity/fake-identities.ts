/** Identity keys in memory, and conversations that move in one, for tests. */
import type { FakeConversations } from "../fake-conversations.ts";
import type { IdentitySecrets, IdentityStore } from "./identity.ts";
import type { Moves } from "./moved-conversation.ts";

export function fakeIdentities(kept?: IdentitySecrets): IdentityStore {
  let secrets = kept;
  return {
    read: async () => secrets,
    change: async (decide) => (secrets = decide(secrets)),
  };
}

/** Of these conversations. */
export function fakeMoves({ all, said }: Pick<FakeConversations, "all" | "said">): Moves {
  return {
    async move(from, into, _now, decide) {
      const own = all.get(from);
      if (!own) return false;
      const moved = decide(own, said.get(from) ?? [], all.get(into));
      all.delete(from);
      said.delete(from);
      all.set(into, moved.conversation);
      said.set(into, [...(said.get(into) ?? []), ...moved.messages]);
      return true;
    },
  };
}
