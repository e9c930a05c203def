import { expect, test } from "vitest";
import {
  conversation as forStaffSchema,
  conversationForVisitor as forVisitorSchema,
} from "../../../contract/conversations.ts";
import { appendMessage } from "../messages/append-message.ts";
import { visitorConversation } from "../new-conversation.ts";
import { conversationForStaff } from "./staff-view.ts";
import { conversationForVisitor, messageForVisitor } from "./visitor-view.ts";

const NOW = Date.UTC(2026, 10, 22);
const staff = { kind: "staff" as const, uid: "ada", name: "Ada" };
const answered = appendMessage(
  { ...visitorConversation("kari", NOW), tags: ["vip"], assignee: "ada", pace: { kari: { tokens: 3, at: NOW } } },
  { id: "m1", author: staff, via: "telegram", text: "Hello", internal: false },
  NOW,
);
const noted = appendMessage(
  { ...answered.conversation, read: { kari: 1, ada: 2, bo: 1 } },
  { id: "m2", author: staff, via: "panel", text: "Difficult one", internal: true },
  NOW,
).conversation;

test("the visitor's view holds what the contract says, and no tag, assignee, staff uid or trace of a note", () => {
  const view = conversationForVisitor(noted, "kari", NOW);
  expect(forVisitorSchema.parse(view)).toEqual(view);
  expect(view).toEqual({
    id: "kari",
    status: "open",
    seq: 1,
    rev: noted.rev,
    last: { seq: 1, author: { kind: "staff", name: "Ada" }, preview: "Hello", at: "2026-11-22T00:00:00.000Z" },
    read: { kari: 1, staff: 1 },
    staff: ["Ada"],
  });
});

test("a visitor's own messages bear their uid, those of staff bear none", () => {
  expect(messageForVisitor(answered.message, "kari").author).toEqual({ kind: "staff", name: "Ada" });
  const own = { ...answered.message, author: { kind: "visitor" as const, uid: "kari", name: "Kari" } };
  expect(messageForVisitor(own, "kari").author.uid).toBe("kari");
});

test("typing is shown until it lapses, and never to who types", () => {
  const typing = { ...noted, typing: { kind: "staff" as const, uid: "ada", until: NOW + 1 } };
  expect(conversationForVisitor(typing, "kari", NOW).typing?.kind).toBe("staff");
  expect(conversationForVisitor(typing, "kari", NOW + 1).typing).toBeUndefined();
  const own = { ...noted, typing: { kind: "visitor" as const, uid: "kari", until: NOW + 1 } };
  expect(conversationForVisitor(own, "kari", NOW).typing).toBeUndefined();
});

test("the view for staff holds what the contract says and no bookkeeping", () => {
  const view = conversationForStaff(noted, NOW);
  expect(forStaffSchema.parse(view)).toEqual(view);
  expect(view).toMatchObject({ seq: 2, assignee: "ada", tags: ["vip"], read: { kari: 1, ada: 2, bo: 1 } });
});
