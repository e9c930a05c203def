import { expect, test } from "vitest";
import { aConversation } from "@porchlight/contract/examples/conversations.ts";
import { FILTERS, type Filter, filterFor, isIn, questionOf, rowsOf, shows, type View, waitingIn } from "./filters.ts";

const viewOf = (filter: Filter, more: Partial<View> = {}): View => ({
  filter,
  order: "newest",
  tag: undefined,
  ...more,
});

test.each([
  ["an open one that nobody has taken", aConversation(), ["unassigned", "open"]],
  ["an open one of mine", aConversation({ assignee: "me" }), ["mine", "open"]],
  ["an open one of a colleague", aConversation({ assignee: "other" }), ["open"]],
  ["a closed one of mine", aConversation({ assignee: "me", status: "closed" }), ["closed"]],
  ["spam", aConversation({ assignee: "me", status: "spam" }), ["spam"]],
  ["one among staff", aConversation({ kind: "panel" }), ["team"]],
])("%s is shown where one looks for it", (_, conversation, expected) => {
  expect(FILTERS.filter((filter) => shows(filter, conversation, "me"))).toEqual(expected);
});

test("the list turns to another part only if the chosen one does not have the conversation", () => {
  const mine = aConversation({ assignee: "me" });
  expect(filterFor(mine, "mine", "me")).toBe("mine");
  expect(filterFor(mine, "team", "me")).toBe("open");
  expect(filterFor(aConversation({ status: "closed" }), "open", "me")).toBe("closed");
  expect(filterFor(aConversation({ status: "spam" }), "open", "me")).toBe("spam");
  expect(filterFor(aConversation({ kind: "panel" }), "open", "me")).toBe("team");
});

test("rows stand by what was said last; a group without a message by its beginning", () => {
  const author = { kind: "visitor", uid: "v", name: "Kari" } as const;
  const said = (id: string, at: string) =>
    aConversation({ id, last: { seq: 1, author, preview: "", at }, updatedAt: "2026-11-23T00:00:00Z" });
  const byId = {
    old: said("old", "2026-11-20T09:00:00Z"),
    fresh: said("fresh", "2026-11-22T09:00:00Z"),
    empty: aConversation({ id: "empty", createdAt: "2026-11-21T09:00:00Z" }),
  };
  expect(rowsOf(byId, viewOf("open"), "me").map(({ id }) => id)).toEqual(["fresh", "empty", "old"]);
});

test.each([
  [{ mine: 1, free: 0, team: 0 }, ["mine", "open"]],
  [{ mine: 0, free: 1, team: 0 }, ["unassigned", "open"]],
  [{ mine: 0, free: 0, team: 1 }, ["team"]],
  [{ mine: 0, free: 0, team: 0 }, []],
])("of %o the parts say where it waits, and nowhere else", (waiting, expected) => {
  expect(FILTERS.filter((filter) => waitingIn(waiting, filter) > 0)).toEqual(expected);
});

test("each part is asked for as it is shown", () => {
  const all = [
    aConversation({ assignee: "me" }),
    aConversation(),
    aConversation({ tags: ["vip"] }),
    aConversation({ status: "closed" }),
    aConversation({ status: "spam" }),
    aConversation({ kind: "panel" }),
  ];
  const found = (view: View) => {
    const { kind, status, assignee, tag } = questionOf(view, "me");
    return all.filter(
      (one) =>
        (kind === undefined || one.kind === kind) &&
        (status === undefined || one.status === status) &&
        (assignee === undefined || one.assignee === (assignee === "none" ? null : assignee)) &&
        (tag === undefined || one.tags.includes(tag)),
    );
  };
  for (const filter of FILTERS) {
    for (const view of [viewOf(filter), viewOf(filter, { tag: "vip" })])
      expect(found(view)).toEqual(all.filter((one) => isIn(view, one, "me")));
  }
});

test("by waiting those come first who had the last word longest ago, then the others, the latest first", () => {
  const last = (id: string, kind: "visitor" | "staff", at: string) =>
    aConversation({ id, last: { seq: 1, author: { kind, uid: id, name: "" }, preview: "", at } });
  const byId = {
    a: last("a", "visitor", "2026-11-22T09:00:00Z"),
    b: last("b", "visitor", "2026-11-20T09:00:00Z"),
    c: last("c", "staff", "2026-11-19T09:00:00Z"),
    d: last("d", "staff", "2026-11-21T09:00:00Z"),
  };
  const order = (view: View) =>
    rowsOf(byId, view, "me")
      .map(({ id }) => id)
      .join("");
  expect(order(viewOf("open", { order: "waiting" }))).toBe("badc");
  expect(order(viewOf("open"))).toBe("adbc");
  expect(questionOf(viewOf("open", { order: "waiting" }), "me").order).toBe("waiting");
  expect(questionOf(viewOf("closed", { order: "waiting" }), "me").order).toBeUndefined();
});
