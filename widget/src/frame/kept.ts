import { keptTexts, keysOf, put, type PageStorage } from "@porchlight/browser/kept-texts.ts";
import type { VisitorText } from "./chat/chat-state.ts";

/**
 * What the frame keeps in this browser, from the first typed character on, and never before.
 * Where storage is forbidden everything lives as long as the page.
 */
export interface Kept {
  /** There has been a conversation, so that a returning visitor is known without loading Auth. */
  conversed: boolean;
  /** What stands in the composer; kept for this tab only. */
  draft: string;
  /** In the order of writing. */
  outbox: () => VisitorText[];
  keepOutboxItem: (item: VisitorText) => void;
  dropOutboxItem: (id: string) => void;
  wipe: () => void;
}

const CONVERSED = "porchlight:conversation";
const DRAFT = "porchlight:draft";
const OUTBOX = "porchlight:outbox:";

/** `lasting` outlives the tab, `passing` ends with it. */
export function createKept(lasting: PageStorage, passing: PageStorage): Kept {
  const outbox = keptTexts<VisitorText>(lasting, OUTBOX);
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
    outbox: outbox.all,
    keepOutboxItem: outbox.keep,
    dropOutboxItem: outbox.drop,
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
