/** `key` brings the visitor back (DESIGN 7) and outlives the tab; `open` says that the window stood open in this tab. */
export type Mark = "key" | "open";

/**
 * What the host page's own storage may hold once the visitor has written; before that, nothing. Without a value it
 * reads, with one it keeps, and an empty one is taken away. Null where there is none or the page forbids storage.
 */
export type Marks = (mark: Mark, value?: string) => string | null;

type PageStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Asks for the storage each time: reading `window.localStorage` itself throws where it is forbidden. */
export function createMarks(storageOf: (mark: Mark) => PageStorage): Marks {
  return (mark, value) => {
    const name = `porchlight:${mark}`;
    try {
      const storage = storageOf(mark);
      if (value) storage.setItem(name, value);
      else if (value === "") storage.removeItem(name);
      return storage.getItem(name);
    } catch {
      return null;
    }
  };
}
