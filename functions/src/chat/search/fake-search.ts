/** A SearchStore over conversations in memory, for tests: entries are made of what was said, as the real ones are. */
import type { FakeConversations } from "../fake-conversations.ts";
import { type SearchEntry, searchEntry } from "./entry.ts";
import type { SearchStore } from "./search-store.ts";

export function fakeSearch({ all, said }: Pick<FakeConversations, "all" | "said">): SearchStore {
  const entries = (): SearchEntry[] => {
    const found = new Map<string, SearchEntry>();
    for (const conversation of all.values()) {
      const named = searchEntry(undefined, conversation, undefined);
      const spoken = (said.get(conversation.id) ?? []).map((message) => searchEntry(conversation, undefined, message));
      for (const entry of [named, ...spoken]) {
        if (entry) found.set(entry.id, { ...entry, keys: [...(found.get(entry.id)?.keys ?? []), ...entry.keys] });
      }
    }
    return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  };
  return {
    find: async ({ keys, readers, after = "", limit }) =>
      entries()
        .filter(({ id }) => id > after)
        .filter((entry) => entry.readers.some((reader) => readers.includes(reader)))
        .filter((entry) => keys.every((key) => entry.keys.includes(key)))
        .slice(0, limit),
  };
}
