/** Nothing of a message is lost on its way from whoever writes it to those who are shown it. */
import { FieldValue, Timestamp } from "firebase-admin/firestore";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { message as forStaff, messageForVisitor as forVisitor } from "../contract/conversations.ts";
import type { Message } from "../src/chat/conversation.ts";
import { fakeConversations } from "../src/chat/fake-conversations.ts";
import { visitorConversation } from "../src/chat/new-conversation.ts";
import { sendStaffMessage } from "../src/chat/staff/send-staff-message.ts";
import { messageForStaff } from "../src/chat/views/staff-view.ts";
import { messageForVisitor } from "../src/chat/views/visitor-view.ts";
import { fakeNewcomers } from "../src/chat/visitor/fake-newcomers.ts";
import { sendVisitorMessage } from "../src/chat/visitor/send-visitor-message.ts";
import { conversationFrom, newConversationFields } from "../src/firestore/chat/conversation-document.ts";
import { messageFields, messageFrom } from "../src/firestore/chat/message-document.ts";
import { anyMessage, anyPost, anySaid } from "./any-documents.ts";

const sdk = { FieldValue, Timestamp };
const NOW = Date.UTC(2026, 10, 22);
const clock = { now: () => NOW };

/** As the store has it: what the document does not hold is gone. */
function read(message: Message | undefined): Message {
  if (message === undefined) throw new Error("nothing was stored");
  return messageFrom(message.conversationId, message.id, messageFields(message, sdk));
}

test("all that a visitor says in a message is shown to staff and to themselves", () =>
  fc.assert(
    fc.asyncProperty(anyPost, async (post) => {
      const conversations = fakeConversations();
      const ids = { secret: () => "key", conversation: () => "g" };
      const send = sendVisitorMessage({
        conversations,
        newcomers: fakeNewcomers(clock),
        clock,
        ids,
        roster: async () => ({}),
      });
      const { answer } = await send({ ...post, uid: "kari", userAgent: "Firefox" });
      // What is said of the person stands on their card.
      const { profile: _profile, page: _page, visited: _visited, proof: _proof, ...rest } = post;
      const { referrer: _referrer, locale: _locale, timezone: _timezone, ...said } = rest;
      const stored = read(conversations.said.get("kari")?.[0]);
      expect(forStaff.parse(messageForStaff(stored))).toMatchObject(said);
      expect(forVisitor.parse(messageForVisitor(stored, "kari"))).toMatchObject(said);
      expect(forVisitor.parse(answer.message)).toMatchObject(said);
    }),
  ));

test("all that one of the staff says in a message is shown to staff", () =>
  fc.assert(
    fc.asyncProperty(anySaid, async ({ conversationId, asks: _asks, answers: _answers, ...given }) => {
      const { asOf: _asOf, closes: _closes, ...said } = given;
      const visitors = visitorConversation(conversationId, NOW);
      const conversations = fakeConversations(visitors);
      const staff = { uid: "ada", name: "Ada" };
      const sent = await sendStaffMessage({ conversations, clock, roster: async () => ({}) })({
        ...said,
        conversationId,
        staff,
        via: "panel",
      });
      expect(forStaff.parse(messageForStaff(read(sent.message)))).toMatchObject(said);
    }),
  ));

test("staff and visitors are shown all that the contract has room for, and nothing else", () => {
  const shown = (view: (message: Message) => object) =>
    [...new Set(fc.sample(anyMessage, 200).flatMap((message) => Object.keys(view(read(message)))))].sort();
  expect(shown(messageForStaff)).toEqual(Object.keys(forStaff.shape).sort());
  expect(shown((message) => messageForVisitor(message, "kari"))).toEqual(Object.keys(forVisitor.shape).sort());
});

test("a message that was changed reaches those who poll whole, out of its conversation", () =>
  fc.assert(
    fc.property(anyMessage, (edited) => {
      const fields = newConversationFields({ ...visitorConversation("kari", NOW), edits: [edited] }, sdk);
      const times = { createdAt: Timestamp.fromMillis(NOW), updatedAt: Timestamp.fromMillis(NOW) };
      const [found] = conversationFrom("kari", { ...fields, ...times }).edits;
      expect(found).toEqual(read(edited));
    }),
  ));
