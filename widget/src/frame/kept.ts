import type { Outbox, OutboxItem } from "./chat/outbox.ts";

type PageStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/**
 * What the frame keeps in this browser, from the first typed character on, and never before.
 * Where storage is forbidden everything lives as long as the page.
 */
export interface Kept {
  /** There has been a conversation, so that a returning visitor is known without loading Auth. */
  conversed: boolean;
  /** What stands in the composer; kept for this tab only. */
  draft: string;
  outbox: () => Outbox;
  keepOutboxItem: (item: Omit<OutboxItem, "state">) => void;
  dropOutboxItem: (id: string) => void;
  wipe: () => void;
}

const CONVERSED = "porchlight:conversation";
const DRAFT = "porchlight:draft";
// A key for each item: two tabs that write at once do not overwrite each other.
const OUTBOX = "porchlight:outbox:";

/** `lasting` outlives the tab, `passing` ends with it. */
export function createKept(lasting: PageStorage, passing: PageStorage): Kept {
  return {
    get conversed() {
      return lasting.getItem(CONVERSED) !== null;
    },
    set conversed(yes) {
      put(lasting, CONVERSED, yes ? "1" : "");
    },
    get draft() {
      return passing.getItem(DRAFT) ?? "";
    },
    set draft(text) {
      put(passing, DRAFT, text);
    },
    outbox: () =>
      keysOf(lasting, OUTBOX)
        .flatMap((key) => parseItem(key.slice(OUTBOX.length), lasting.getItem(key)))
        .sort((a, b) => a.at - b.at),
    keepOutboxItem: ({ id, text, page, at }) => put(lasting, OUTBOX + id, JSON.stringify({ text, page, at })),
    dropOutboxItem: (id) => lasting.removeItem(OUTBOX + id),
    wipe() {
      for (const storage of [lasting, passing])
        for (const key of keysOf(storage, "porchlight:")) storage.removeItem(key);
    },
  };
}

/** The storage itself, or one that lasts as long as the page where the browser forbids it. */
export function storageOr(open: () => PageStorage): PageStorage {
  try {
    return open();
  } catch {
    const kept = new Map<string, string>();
    return {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
      key: (index) => [...kept.keys()][index] ?? null,
      get length() {
        return kept.size;
      },
    };
  }
}

function put(storage: PageStorage, key: string, value: string): void {
  try {
    if (value) storage.setItem(key, value);
    else storage.removeItem(key);
  } catch {
    // The storage is full. What was written stays on the screen and is sent all the same.
  }
}

function keysOf(storage: PageStorage, prefix: string): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "").filter((key) =>
    key.startsWith(prefix),
  );
}

function parseItem(id: string, json: string | null): OutboxItem[] {
  try {
    const { text, page, at } = JSON.parse(json ?? "") as Partial<OutboxItem>;
    return typeof text === "string" && typeof at === "number"
      ? [{ id, text, at, page: typeof page === "string" ? page : undefined, state: { kind: "waiting" } }]
      : [];
  } catch {
    return [];
  }
}
