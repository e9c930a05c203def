/** `site/unlisted` in memory, for tests. */
import type { UnlistedPage, UnlistedStore } from "./unlisted-pages.ts";

export function fakeUnlisted(...before: UnlistedPage[]): UnlistedStore & { writes: number } {
  let pages: readonly UnlistedPage[] = before;
  return {
    writes: 0,
    read: async () => pages,
    async change(decide) {
      this.writes += 1;
      pages = decide(pages);
    },
  };
}
