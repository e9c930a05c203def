import { expect, test } from "vitest";
import { aConversation } from "@porchlight/contract/examples/conversations.ts";
import { FILTERS, type Filter, filterFor, questionOf, rowsOf, shows, waitingIn } from "./filters.ts";

test.each([
  ["an open one that nobody has taken", aConversation(), ["open"]],
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
  expect(rowsOf(byId, "open", "me").map(({ id }) => id)).toEqual(["fresh", "empty", "old"]);
});

test.each([
  [{ mine: 1, free: 0, team: 0 }, ["mine", "open"]],
  [{ mine: 0, free: 1, team: 0 }, ["open"]],
  [{ mine: 0, free: 0, team: 1 }, ["team"]],
  [{ mine: 0, free: 0, team: 0 }, []],
])("of %o the parts say where it waits, and nowhere else", (waiting, expected) => {
  expect(FILTERS.filter((filter) => waitingIn(waiting, filter) > 0)).toEqual(expected);
});

test("each part is asked for as it is shown", () => {
  const all = [
    aConversation({ assignee: "me" }),
    aConversation({ status: "closed" }),
    aConversation({ status: "spam" }),
    aConversation({ kind: "panel" }),
  ];
  const found = (filter: Filter) => {
    const { kind, status, assignee } = questionOf(filter, "me");
    return all.filter(
      (one) =>
        (kind === undefined || one.kind === kind) &&
        (status === undefined || one.status === status) &&
        (assignee === undefined || one.assignee === assignee),
    );
  };
  for (const filter of FILTERS) expect(found(filter)).toEqual(all.filter((one) => shows(filter, one, "me")));
});
