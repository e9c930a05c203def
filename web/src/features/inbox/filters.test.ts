import { expect, test } from "vitest";
import { exampleConversation } from "../../stores/examples.ts";
import { FILTERS, filterFor, rowsOf, shows, waitingIn } from "./filters.ts";

test.each([
  ["an open one that nobody has taken", exampleConversation(), ["open"]],
  ["an open one of mine", exampleConversation({ assignee: "me" }), ["mine", "open"]],
  ["an open one of a colleague", exampleConversation({ assignee: "other" }), ["open"]],
  ["a closed one of mine", exampleConversation({ assignee: "me", status: "closed" }), ["closed"]],
  ["one among staff", exampleConversation({ kind: "panel" }), ["team"]],
])("%s is shown where one looks for it", (_, conversation, expected) => {
  expect(FILTERS.filter((filter) => shows(filter, conversation, "me"))).toEqual(expected);
});

test("the list turns to another part only if the chosen one does not have the conversation", () => {
  const mine = exampleConversation({ assignee: "me" });
  expect(filterFor(mine, "mine", "me")).toBe("mine");
  expect(filterFor(mine, "team", "me")).toBe("open");
  expect(filterFor(exampleConversation({ status: "closed" }), "open", "me")).toBe("closed");
  expect(filterFor(exampleConversation({ kind: "panel" }), "open", "me")).toBe("team");
});

test("rows stand by what was said last; a group without a message by its beginning", () => {
  const author = { kind: "visitor", uid: "v", name: "Kari" } as const;
  const said = (id: string, at: string) =>
    exampleConversation({ id, last: { seq: 1, author, preview: "", at }, updatedAt: "2026-11-23T00:00:00Z" });
  const byId = {
    old: said("old", "2026-11-20T09:00:00Z"),
    fresh: said("fresh", "2026-11-22T09:00:00Z"),
    empty: exampleConversation({ id: "empty", createdAt: "2026-11-21T09:00:00Z" }),
  };
  expect(rowsOf(byId, "open", "me").map(({ id }) => id)).toEqual(["fresh", "empty", "old"]);
});

test("a part says that something waits in it: what is unread, open, and not a colleague's", () => {
  const author = { kind: "staff", uid: "other", name: "Jonas" } as const;
  const last = { seq: 1, author, preview: "", at: "2026-11-22T09:00:00Z" };
  const byId = {
    team: exampleConversation({ id: "team", kind: "panel", seq: 1, last }),
    theirs: exampleConversation({ id: "theirs", assignee: "other", seq: 1, last }),
    closed: exampleConversation({ id: "closed", status: "closed", seq: 1, last }),
    read: exampleConversation({ id: "read", assignee: "me", seq: 1, last, read: { me: 1 } }),
  };
  expect(FILTERS.filter((filter) => waitingIn(byId, filter, "me"))).toEqual(["team"]);
});
