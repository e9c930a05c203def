import { aConversation } from "@porchlight/contract/examples/conversations.ts";
import type { Conversation } from "@porchlight/contract/conversations.ts";
import { expect, test } from "vitest";
import { hasNewsFor } from "./news-for.ts";

const last = (seq: number, uid = "kari") => ({
  seq,
  author: { kind: "visitor" as const, uid, name: "Kari" },
  preview: "Hello",
  at: "2026-11-02T09:00:00.000Z",
});
const kari = (change: Partial<Conversation> = {}): Conversation =>
  aConversation({ id: "kari", seq: 4, read: { ada: 3 }, assignee: null, last: last(4), ...change });
const by = (conversation: Conversation) => ({ [conversation.id]: conversation });
const before = by(kari({ seq: 3, last: last(3) }));

test.each<[string, Conversation, boolean]>([
  ["what a visitor wrote, whom nobody has taken", kari(), true],
  ["in a conversation of mine", kari({ assignee: "ada" }), true],
  ["in a colleague's", kari({ assignee: "jonas" }), false],
  ["in one that is closed", kari({ status: "closed" }), false],
  ["what I wrote myself", kari({ last: last(4, "ada") }), false],
  ["what I have read", kari({ read: { ada: 4 } }), false],
  ["nothing newer", kari({ seq: 3, last: last(3), read: {} }), false],
])("%s", (_, conversation, sounds) => {
  expect(hasNewsFor("ada", before, by(conversation), undefined)).toBe(sounds);
});

test("a conversation that was not known before is news, and none that one looks at", () => {
  expect(hasNewsFor("ada", {}, by(kari()), undefined)).toBe(true);
  expect(hasNewsFor("ada", {}, by(kari()), "kari")).toBe(false);
});
