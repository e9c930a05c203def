/** What browsers may refuse. That an object is there says nothing: where storage is blocked, only its calls fail. */

/** A storage that never throws. */
export interface PageStorage extends Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  /** Those that begin so. */
  under: (prefix: string) => string[];
}

/** What `work` returns; undefined where it throws. */
export function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/**
 * The storage that `open` gives, in front of the page's memory: what it refuses, at once or later, or has no room for,
 * lasts as long as the page.
 */
export function storageOr(open: () => Storage): PageStorage {
  const memory = new Map<string, string>();
  const storage = attempt(open);
  return {
    getItem: (key) => memory.get(key) ?? attempt(() => storage?.getItem(key)) ?? null,
    setItem(key, value) {
      memory.set(key, value);
      attempt(() => {
        storage?.setItem(key, value);
        if (storage) memory.delete(key);
      });
    },
    removeItem(key) {
      memory.delete(key);
      attempt(() => storage?.removeItem(key));
    },
    under: (prefix) =>
      [...new Set([...memory.keys(), ...(attempt(() => Object.keys(storage ?? {})) ?? [])])].filter((key) =>
        key.startsWith(prefix),
      ),
  };
}
