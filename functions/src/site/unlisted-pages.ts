/** Pages that tried to show the chat and may not, as they are kept. */

export interface UnlistedPage {
  origin: string;
  times: number;
  /** When it tried last, in milliseconds since 1970. */
  at: number;
}

/** The document `site/unlisted`. */
export interface UnlistedStore {
  /** One read. */
  read(): Promise<readonly UnlistedPage[]>;
  /** One read and one write, in one transaction. `decide` is pure and may be called again. */
  change(decide: (current: readonly UnlistedPage[]) => readonly UnlistedPage[]): Promise<void>;
}

/** More than an owner has pages; whoever makes pages up fills no more than this. */
const PAGES_MOST = 10;

/** With these seen at `now`, newest first; the oldest go. Pure. */
export function withUnlisted(
  pages: readonly UnlistedPage[],
  origins: readonly string[],
  now: number,
): readonly UnlistedPage[] {
  const seen = [...new Set(origins)].map((origin) => {
    const before = pages.find((page) => page.origin === origin);
    return { origin, times: (before?.times ?? 0) + 1, at: now };
  });
  const others = pages.filter(({ origin }) => !origins.includes(origin));
  return [...seen, ...others].slice(0, PAGES_MOST);
}
