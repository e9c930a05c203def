import { expect, test } from "vitest";
import type { Message } from "../conversation.ts";
import { visitorConversation } from "../new-conversation.ts";
import { searchEntries, searchEntry } from "./entry.ts";

const BEGAN = Date.UTC(2026, 10, 30, 9, 31);
const conversation = visitorConversation("kari", BEGAN);
const said = (seq: number, text: string): Message => ({
  id: `m${seq}`,
  conversationId: "kari",
  seq,
  author: { kind: "visitor", uid: "kari", name: "" },
  via: "widget",
  text,
  internal: false,
  at: BEGAN,
});

test("what is stored a moment later, by the server's clock, is in the document of the first message", () => {
  const first = searchEntry(undefined, conversation, said(1, "a lamp"));
  const second = searchEntry({ ...conversation, createdAt: BEGAN + 700 }, undefined, said(2, "in black"));
  expect(second?.id).toBe(first?.id);
});

test("what began later has the smaller id", () => {
  const later = searchEntry(undefined, { ...conversation, createdAt: BEGAN + 3_600_000 }, said(1, "a lamp"));
  const first = searchEntry(undefined, conversation, said(1, "a lamp"));
  expect((later?.id ?? "") < (first?.id ?? "")).toBe(true);
});

test("many that come at once are one entry for each document", () => {
  const messages = Array.from({ length: 25 }, (_, n) => said(n + 1, `word${n}`));
  const entries = searchEntries(undefined, conversation, messages);
  expect(entries).toHaveLength(2);
  expect(entries[0]?.keys).toContain("word18");
  expect(entries[1]?.keys).toContain("word24");
});

test("what says no word, and changes no name, is none", () => {
  expect(searchEntry(conversation, { ...conversation, assignee: "ada" }, undefined)).toBeUndefined();
  expect(searchEntry(conversation, conversation, said(1, "!?"))).toBeUndefined();
});
