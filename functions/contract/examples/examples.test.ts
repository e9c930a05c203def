import { expect, test } from "vitest";
import * as conversations from "../conversations.ts";
import { delivery } from "../deliveries.ts";
import { meGot } from "../people/me.ts";
import { site, siteSettings } from "../site.ts";
import { staffMember } from "../people/staff-member.ts";
import {
  aConversation,
  aConversationForVisitor,
  aMessage,
  aMessageForVisitor,
  aVisitorCard,
  answeredBy,
  sayingAll,
  writtenBy,
} from "./conversations.ts";
import { aColleague, aDelivery, aMe, aSite, aSiteSettings, aStaffMember, aTarget } from "./staff.ts";

const answer = aMessage({ seq: 2, ...writtenBy(aColleague()) });

test.each([
  ["a message", conversations.message, aMessage()],
  ["a colleague's", conversations.message, answer],
  ["a conversation", conversations.conversation, aConversation()],
  ["one with messages", conversations.conversation, aConversation(sayingAll(aMessage(), answer))],
  ["a visitor's card", conversations.visitorCard, aVisitorCard()],
  ["a message for a visitor", conversations.messageForVisitor, aMessageForVisitor()],
  ["an answer for a visitor", conversations.messageForVisitor, aMessageForVisitor({ seq: 2, ...answeredBy("Ben") })],
  ["a visitor's conversation", conversations.conversationForVisitor, aConversationForVisitor()],
  ["one of the staff", staffMember, aStaffMember()],
  ["a colleague", staffMember, aColleague()],
  ["the site's settings", siteSettings, aSiteSettings()],
  ["the site", site, aSite()],
  ["me", meGot, aMe()],
  ["a delivery", delivery, aDelivery(1, aTarget(), aTarget({ state: "retry" }))],
])("%s is what the contract says", (_, schema, example) => {
  expect(schema.parse(example)).toEqual(example);
});

test("a change is made to the example and to nothing that is made of the number", () => {
  expect(aMessage({ seq: 3, text: "Hello" })).toEqual({ ...aMessage({ seq: 3 }), text: "Hello" });
  expect(aMessage({ seq: 3 }).id).not.toBe(aMessage().id);
});
