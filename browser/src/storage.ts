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

/** What storages of this page have refused. `renew` leaves it to the next page, in the history: no other site can. */
export const refused =
  attempt(() => {
    const left = new Map<string, string>(history.state);
    if (left.size > 0) history.replaceState(null, "");
    return left;
  }) ?? new Map<string, string>();

/**
 * The storage that `open` gives, in front of the page's memory: what it refuses, at once or later, or has no room for,
 * lasts as long as the page.
 */
export function storageOr(open: () => Storage): PageStorage {
  return {
    getItem: (key) => refused.get(key) ?? attempt(() => open().getItem(key)) ?? null,
    setItem(key, value) {
      refused.set(key, value);
      attempt(() => {
        open().setItem(key, value);
        refused.delete(key);
      });
    },
    removeItem(key) {
      refused.delete(key);
      attempt(() => open().removeItem(key));
    },
    under: (prefix) =>
      [...new Set([...refused.keys(), ...(attempt(() => Object.keys(open())) ?? [])])].filter((key) =>
        key.startsWith(prefix),
      ),
  };
}
