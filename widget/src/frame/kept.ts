import { keptTexts, put } from "@porchlight/browser/kept-texts.ts";
import type { PageStorage } from "@porchlight/browser/storage.ts";
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
    dropOutboxItem: outbox.forget,
    wipe() {
      for (const storage of [lasting, passing]) for (const key of storage.under("porchlight:")) storage.removeItem(key);
    },
  };
}
