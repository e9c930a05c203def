import type { Written } from "./outbox.ts";

/** As much of a browser's storage as is used here. */
export type PageStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** Texts that are kept in a storage until they have gone. */
export interface KeptTexts<Text extends Written> {
  /** In the order of writing. */
  all: () => Text[];
  keep: (text: Text) => void;
  drop: (id: string) => void;
}

/** A key for each text: two tabs that write at once do not overwrite each other. A broken entry is passed over. */
export function keptTexts<Text extends Written>(storage: PageStorage, prefix: string): KeptTexts<Text> {
  return {
    all: () =>
      keysOf(storage, prefix)
        .flatMap((key) => {
          try {
            const text = { ...JSON.parse(storage.getItem(key) ?? ""), id: key.slice(prefix.length) } as Text;
            return typeof text.text === "string" && typeof text.at === "number" ? text : [];
          } catch {
            return [];
          }
        })
        .sort((a, b) => a.at - b.at),
    keep: (text) => put(storage, prefix + text.id, JSON.stringify(text)),
    drop: (id) => storage.removeItem(prefix + id),
  };
}

/** An empty text takes the key away. */
export function put(storage: PageStorage, key: string, value: string): void {
  try {
    if (value) storage.setItem(key, value);
    else storage.removeItem(key);
  } catch {
    // The storage is full. What was written stays on the screen and is sent all the same.
  }
}

/** The keys that begin so. */
export function keysOf(storage: PageStorage, prefix: string): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "").filter((key) =>
    key.startsWith(prefix),
  );
}
