import { expect, test } from "vitest";
import { aConversation } from "@porchlight/contract/examples/conversations.ts";
import type { View } from "./filters.ts";
import { isLoaded, keyOf, pageLoaded, useParts } from "./parts-store.ts";

const open: View = { filter: "open", order: "newest", tag: undefined };
const page = (updatedAt: string, before?: string) => ({
  conversations: [aConversation({ id: `v-${updatedAt}`, updatedAt })],
  cursor: "c",
  ...(before !== undefined && { before }),
  nextPollMs: 1,
});

test("a page that was asked for before another came takes back nothing of what is shown", () => {
  const part = () => useParts.getState().byView[keyOf(open)];
  // The first page is slow; somebody looks at another part, comes back, and it is asked for once more.
  pageLoaded(open, undefined, page("2026-11-22T10:00:00.000Z", "b1"));
  const first = part();
  pageLoaded(open, first, page("2026-11-21T10:00:00.000Z", "b2"));
  const both = { before: "b2", until: "2026-11-21T10:00:00.000Z" };
  expect(part()).toEqual(both);
  pageLoaded(open, undefined, page("2026-11-22T10:00:00.000Z", "b1"));
  expect(part()).toEqual(both);
  // The same page again, though what it follows is the same.
  pageLoaded(open, first, page("2026-11-21T10:00:00.000Z", "b2"));
  pageLoaded(open, part(), page("2026-11-20T10:00:00.000Z"));
  pageLoaded(open, first, page("2026-11-21T10:00:00.000Z", "b2"));
  expect(part()).toEqual({ before: undefined, until: undefined });
});

test("by waiting a page ends with the last word of its last row, whatever has changed since", () => {
  const author = { kind: "visitor", uid: "v", name: "Kari" } as const;
  const said = (at: string) =>
    aConversation({ last: { seq: 1, author, preview: "", at }, updatedAt: "2026-11-30T00:00:00.000Z" });
  const view: View = { ...open, order: "waiting" };
  pageLoaded(view, undefined, {
    conversations: [said("2026-11-21T10:00:00.000Z")],
    cursor: "c",
    before: "b",
    nextPollMs: 1,
  });
  const part = useParts.getState().byView[keyOf(view)];
  if (!part) throw new Error("the page is not there");
  expect(isLoaded(part, view, said("2026-11-20T10:00:00.000Z"))).toBe(true);
  expect(isLoaded(part, view, said("2026-11-22T10:00:00.000Z"))).toBe(false);
});

test("a tag has pages of its own, but not among staff", () => {
  expect(keyOf({ ...open, tag: "vip" })).not.toBe(keyOf(open));
  const team: View = { ...open, filter: "team" };
  expect(keyOf({ ...team, tag: "vip", order: "waiting" })).toBe(keyOf(team));
});
