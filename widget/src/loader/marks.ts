/** What the host page's own storage may hold once the visitor has written; before that, nothing. */
export interface Marks {
  /** The key that brings the visitor back (DESIGN 7); kept until `forget`. */
  readonly resumeKey: string | null;
  /** Whether the window stood open when this tab last left a page. */
  readonly open: boolean;
  keepResumeKey(key: string): void;
  keepOpen(open: boolean): void;
  forget(): void;
}

type PageStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const RESUME = "porchlight:resume-key";
const OPEN = "porchlight:open";

/** `lasting` outlives the tab, `passing` ends with it. A page that forbids storage is served without marks. */
export function createMarks(lasting: () => PageStorage, passing: () => PageStorage): Marks {
  return {
    get resumeKey() {
      return attempt(() => lasting().getItem(RESUME)) ?? null;
    },
    get open() {
      return attempt(() => passing().getItem(OPEN)) === "1";
    },
    keepResumeKey: (key) => attempt(() => lasting().setItem(RESUME, key)),
    keepOpen: (open) => attempt(() => (open ? passing().setItem(OPEN, "1") : passing().removeItem(OPEN))),
    forget() {
      attempt(() => lasting().removeItem(RESUME));
      attempt(() => passing().removeItem(OPEN));
    },
  };
}

/** Reading `window.localStorage` itself throws where a browser or a sandbox forbids it. */
function attempt<Result>(use: () => Result): Result | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
