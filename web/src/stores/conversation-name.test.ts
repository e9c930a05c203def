import type { StaffMember } from "@porchlight/contract/staff-api.ts";
import { madeUpName } from "@porchlight/contract/visitor-name.ts";
import { expect, test } from "vitest";
import { conversationName, conversationPlace } from "./conversation-name.ts";
import { exampleConversation } from "./examples.ts";

const staff = [
  { uid: "me", name: "Ada", email: "", role: "admin", onDuty: true, me: true },
  { uid: "ben", name: "Ben", email: "", role: "agent", onDuty: true, me: false },
  { uid: "noa", name: "נועה", email: "", role: "agent", onDuty: true, me: false },
] satisfies StaffMember[];
const card = { name: "Kari", email: null, locale: null, timezone: null, page: null, userAgent: null };

test.each([
  ["a visitor's conversation has their name", exampleConversation({ visitor: card }), "Kari"],
  [
    "visitors without a name are told apart",
    exampleConversation({ id: "x9f3ab21c", visitor: null }),
    madeUpName("x9f3ab21c"),
  ],
  ["a visitor's name turns nothing", exampleConversation({ visitor: { ...card, name: "\u202eirak\u2069" } }), "irak"],
  ["nor does a title", exampleConversation({ kind: "panel", title: "\u2067Rota\u202c" }), "Rota"],
  [
    "of several names none turns another",
    exampleConversation({ kind: "panel", audience: ["noa", "ben", "me"] }),
    "\u2068נועה\u2069, Ben",
  ],
  ["a group has its title", exampleConversation({ kind: "panel", title: "Rota" }), "Rota"],
  ["others are named, not I", exampleConversation({ kind: "panel", audience: ["ben", "me"] }), "Ben"],
  [
    "whoever has left is not a uid",
    exampleConversation({ kind: "panel", audience: ["gone", "me"] }),
    "A former colleague",
  ],
])("%s", (_, conversation, expected) => {
  expect(conversationName(conversation, staff, "me")).toBe(expected);
});

test.each([
  ["a visitor's place is said", exampleConversation({ visitor: { ...card, timezone: "Europe/Oslo" } }), "from Oslo"],
  ["a zone that names no place says none", exampleConversation({ visitor: { ...card, timezone: "UTC" } }), null],
  ["nothing is known", exampleConversation({ visitor: null }), null],
  ["staff have none", exampleConversation({ kind: "panel" }), null],
])("%s", (_, conversation, expected) => {
  expect(conversationPlace(conversation)).toBe(expected);
});
