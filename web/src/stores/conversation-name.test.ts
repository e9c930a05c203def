import { aColleague, aStaffMember } from "@porchlight/contract/examples/staff.ts";
import { madeUpName } from "@porchlight/contract/values/visitor-name.ts";
import { expect, test } from "vitest";
import { conversationName, conversationPlace } from "./conversation-name.ts";
import { aConversation, aVisitorCard } from "@porchlight/contract/examples/conversations.ts";

const staff = [aStaffMember({ uid: "me" }), aColleague(), aColleague({ uid: "noa", name: "נועה" })];
const card = aVisitorCard();

test.each([
  ["a visitor's conversation has their name", aConversation({ visitor: card }), "Kari"],
  [
    "visitors without a name are told apart",
    aConversation({ id: "x9f3ab21c", visitor: null }),
    madeUpName("x9f3ab21c"),
  ],
  ["a visitor's name turns nothing", aConversation({ visitor: { ...card, name: "\u202eirak\u2069" } }), "irak"],
  ["nor does a title", aConversation({ kind: "panel", title: "\u2067Rota\u202c" }), "Rota"],
  [
    "of several names none turns another",
    aConversation({ kind: "panel", audience: ["noa", "ben", "me"] }),
    "\u2068נועה\u2069, Ben",
  ],
  ["a group has its title", aConversation({ kind: "panel", title: "Rota" }), "Rota"],
  ["others are named, not I", aConversation({ kind: "panel", audience: ["ben", "me"] }), "Ben"],
  ["whoever has left is not a uid", aConversation({ kind: "panel", audience: ["gone", "me"] }), "A former colleague"],
])("%s", (_, conversation, expected) => {
  expect(conversationName(conversation, staff, "me")).toBe(expected);
});

test.each([
  ["a visitor's place is said", aConversation({ visitor: { ...card, timezone: "Europe/Oslo" } }), "from Oslo"],
  ["a zone that names no place says none", aConversation({ visitor: { ...card, timezone: "UTC" } }), null],
  ["nothing is known", aConversation({ visitor: null }), null],
  ["staff have none", aConversation({ kind: "panel" }), null],
])("%s", (_, conversation, expected) => {
  expect(conversationPlace(conversation)).toBe(expected);
});
