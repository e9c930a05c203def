import type { PageStorage } from "./storage.ts";

/** A storage in memory, for tests. */
export function fakeStorage(): PageStorage & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    under: (prefix) => [...kept.keys()].filter((key) => key.startsWith(prefix)),
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
