import { expect, test } from "vitest";
import { aConversation } from "@porchlight/contract/examples/conversations.ts";
import { pageLoaded, useParts } from "./parts-store.ts";

const page = (updatedAt: string, before?: string) => ({
  conversations: [aConversation({ id: `v-${updatedAt}`, updatedAt })],
  cursor: "c",
  ...(before !== undefined && { before }),
  nextPollMs: 1,
});

test("a page that was asked for before another came takes back nothing of what is shown", () => {
  const part = () => useParts.getState().byFilter.open;
  // The first page is slow; somebody looks at another part, comes back, and it is asked for once more.
  pageLoaded("open", undefined, page("2026-11-22T10:00:00.000Z", "b1"));
  const first = part();
  pageLoaded("open", first, page("2026-11-21T10:00:00.000Z", "b2"));
  const both = { before: "b2", until: "2026-11-21T10:00:00.000Z" };
  expect(part()).toEqual(both);
  pageLoaded("open", undefined, page("2026-11-22T10:00:00.000Z", "b1"));
  expect(part()).toEqual(both);
  // The same page again, though what it follows is the same.
  pageLoaded("open", first, page("2026-11-21T10:00:00.000Z", "b2"));
  pageLoaded("open", part(), page("2026-11-20T10:00:00.000Z"));
  pageLoaded("open", first, page("2026-11-21T10:00:00.000Z", "b2"));
  expect(part()).toEqual({ before: undefined, until: undefined });
});
