import type { Written } from "./outbox.ts";
import type { PageStorage } from "./storage.ts";

/** Texts that are kept in a storage until they have gone. */
export interface KeptTexts<Text extends Written> {
  /** In the order of writing. */
  all: () => Text[];
  keep: (text: Text) => void;
  forget: (id: string) => void;
}

/** A key for each text: two tabs that write at once do not overwrite each other. A broken entry is passed over. */
export function keptTexts<Text extends Written>(storage: PageStorage, prefix: string): KeptTexts<Text> {
  return {
    all: () =>
      storage
        .under(prefix)
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
    forget: (id) => storage.removeItem(prefix + id),
  };
}

/** An empty text takes the key away. */
export function put(storage: PageStorage, key: string, value: string): void {
  if (value) storage.setItem(key, value);
  else storage.removeItem(key);
}
