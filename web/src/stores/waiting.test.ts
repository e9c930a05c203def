import { beforeEach, expect, test } from "vitest";
import { conversationRead, conversationsMerged, useConversations, waitingCounted } from "./conversations-store.ts";
import { aConversation } from "@porchlight/contract/examples/conversations.ts";
import { total, waitingNow } from "./waiting.ts";

const last = { seq: 1, author: { kind: "visitor", uid: "v", name: "Kari" }, preview: "", at: "" } as const;
const unread = (id: string, change = {}) => aConversation({ id, seq: 1, last, ...change });
const now = () => {
  const { byId, counted } = useConversations.getState();
  return waitingNow(byId, counted, "me");
};

beforeEach(() => useConversations.setState({ byId: {}, counted: { waiting: undefined, of: {} } }));

test("where everything is known, it is counted here: what is unread, open, and not a colleague's", () => {
  conversationsMerged([
    unread("free"),
    unread("mine", { assignee: "me" }),
    unread("team", { kind: "panel" }),
    unread("theirs", { assignee: "other" }),
    unread("closed", { status: "closed" }),
    unread("read", { read: { me: 1 } }),
  ]);
  expect(now()).toEqual({ mine: 1, free: 1, team: 1 });
  expect(total(now())).toBe(3);
});

test("beyond what is known the server's count holds, and what happens here shows at once", () => {
  conversationsMerged([unread("a"), unread("b", { assignee: "me" })]);
  waitingCounted({ mine: 7, free: 31, team: 0 });
  expect(now()).toEqual({ mine: 7, free: 31, team: 0 });
  conversationRead("a", "me", 1);
  expect(now()).toEqual({ mine: 7, free: 30, team: 0 });
  conversationsMerged([unread("b", { assignee: null, rev: 2 })]);
  expect(now()).toEqual({ mine: 6, free: 31, team: 0 });
});

test("an older page adds nothing to what is counted, and reading in it takes away", () => {
  conversationsMerged([unread("a")]);
  waitingCounted({ mine: 0, free: 31, team: 0 });
  conversationsMerged([unread("old"), unread("older")]);
  expect(now().free).toBe(31);
  conversationRead("older", "me", 1);
  expect(now().free).toBe(30);
  waitingCounted({ mine: 0, free: 30, team: 0 });
  expect(now().free).toBe(30);
});
