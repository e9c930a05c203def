import { VISITED_MAX } from "@porchlight/contract/limits.ts";
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
  /** The pages of this visit in order, as the host page names them. Kept for this tab once there has been a conversation. */
  visited: () => readonly Visited[];
  visit: (page: Visited) => void;
  wipe: () => void;
}

/** A page that the visitor was on: its address, its title, and from where the visit came; that is empty where it is not known. */
export type Visited = readonly [page: string, title: string, from?: string];

const CONVERSED = "porchlight:conversation";
const DRAFT = "porchlight:draft";
const VISITED = "porchlight:visited";
const OUTBOX = "porchlight:outbox:";

/** `lasting` outlives the tab, `passing` ends with it. */
export function createKept(lasting: PageStorage, passing: PageStorage): Kept {
  const outbox = keptTexts<VisitorText>(lasting, OUTBOX);
  let visited = visitedIn(passing.getItem(VISITED));
  return {
    get conversed() {
      return lasting.getItem(CONVERSED) !== null;
    },
    set conversed(yes) {
      put(lasting, CONVERSED, yes ? "1" : "");
      // Whoever has written may leave for the next page at once.
      if (yes) put(passing, VISITED, JSON.stringify(visited));
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
    visited: () => visited,
    visit(page) {
      // The page that one is on may have got its title late.
      if (visited.at(-1)?.[0] === page[0]) visited = visited.slice(0, -1);
      visited = [...visited, page].slice(-VISITED_MAX);
      if (this.conversed) put(passing, VISITED, JSON.stringify(visited));
    },
    wipe() {
      visited = [];
      for (const storage of [lasting, passing]) for (const key of storage.under("porchlight:")) storage.removeItem(key);
    },
  };
}

function visitedIn(json: string | null): readonly Visited[] {
  try {
    const pages: unknown = JSON.parse(json ?? "[]");
    return Array.isArray(pages) ? pages.filter(isVisited) : [];
  } catch {
    return [];
  }
}

function isVisited(page: unknown): page is Visited {
  return Array.isArray(page) && page.length > 1 && page.every((part) => typeof part === "string");
}
