import { beforeEach, expect, test } from "vitest";
import { useConversations } from "./conversations-store.ts";
import { aConversation } from "@porchlight/contract/examples/conversations.ts";
import { cursorRefused, inboxChanged, inboxLoaded, useInbox } from "./inbox-store.ts";

const page = (cursor: string, id: string, before?: string) => ({
  conversations: [aConversation({ id })],
  cursor,
  nextPollMs: 1000,
  ...(before !== undefined && { before }),
});

beforeEach(() => {
  useConversations.setState({ byId: {}, counted: { waiting: undefined, of: {} } });
  inboxLoaded(page("c1", "a", "b1"));
});

test("changes that join what is known move the cursor", () => {
  inboxChanged("c1", page("c2", "b"), "etag");
  expect(useInbox.getState()).toMatchObject({ cursor: "c2", etag: "etag" });
  expect(Object.keys(useConversations.getState().byId)).toEqual(["a", "b"]);
});

test("changes that another tab heard further on are taken in, but the cursor stays where this tab has no gap", () => {
  inboxChanged("c7", page("c8", "b"), "etag");
  expect(useInbox.getState().cursor).toBe("c1");
  expect(Object.keys(useConversations.getState().byId)).toEqual(["a", "b"]);
});

test("a newest page that is not all is known to be a part", () => {
  expect(useInbox.getState().partial).toBe(true);
  inboxLoaded(page("c1", "a"));
  expect(useInbox.getState().partial).toBe(false);
});

test("after a refused cursor the newest page is asked for, and what is known stays", () => {
  cursorRefused();
  expect(useInbox.getState()).toMatchObject({ loaded: true, cursor: undefined, etag: undefined });
  expect(Object.keys(useConversations.getState().byId)).toEqual(["a"]);
});
