import type { PageStorage } from "@porchlight/browser/kept-texts.ts";

/** This browser's storage. What it refuses, or has no room for, lasts as long as the page. Never throws. */
export const pageStorage: PageStorage = tolerant(() => localStorage);

/** The storage that `open` gives, or refuses to give, in front of the page's memory. */
export function tolerant(open: () => PageStorage): PageStorage {
  const memory = new Map<string, string>();
  const storage = attempt(open);
  const keys = (): string[] => [
    ...memory.keys(),
    ...Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index) ?? "").filter(
      (key) => !memory.has(key),
    ),
  ];
  return {
    getItem: (key) => memory.get(key) ?? storage?.getItem(key) ?? null,
    setItem(key, value) {
      memory.set(key, value);
      attempt(() => {
        storage?.setItem(key, value);
        if (storage) memory.delete(key);
      });
    },
    removeItem(key) {
      memory.delete(key);
      storage?.removeItem(key);
    },
    key: (index) => keys()[index] ?? null,
    get length() {
      return keys().length;
    },
  };
}

function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
