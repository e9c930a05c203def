import type { PageStorage } from "@porchlight/browser/kept-texts.ts";

/** A browser's storage; for tests. It has room for `room` more entries. */
export function fakeStorage(room = Number.POSITIVE_INFINITY): PageStorage & { keys: () => string[] } {
  const kept = new Map<string, string>();
  return {
    keys: () => [...kept.keys()],
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, value) {
      if (!kept.has(key) && kept.size >= room) throw new DOMException("full", "QuotaExceededError");
      kept.set(key, value);
    },
    removeItem: (key) => void kept.delete(key),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}
