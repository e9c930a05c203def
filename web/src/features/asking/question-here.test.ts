import { aMessage, messageId, writtenBy } from "@porchlight/contract/examples/conversations.ts";
import { aColleague, aStaffMember } from "@porchlight/contract/examples/staff.ts";
import { expect, test } from "vitest";
import { isAnswered, questionHere } from "./question-here.ts";

const place = { conversationId: "visitor-1", messageId: messageId(9) };
const asks = { kind: "asks" as const, ...place };
const question = aMessage({ ...writtenBy(aColleague()), concerns: asks });
const word = aMessage({ seq: 2, ...writtenBy(aColleague()) });
const answer = aMessage({ seq: 3, concerns: { kind: "answers", ...place, question: question.id } });

test.each([
  ["the last message, where it asks", [word, question], undefined, question],
  ["none, where something was said since", [question, word], undefined, undefined],
  ["the one that was chosen, though something was said since", [question, word], question.id, question],
  ["none, where that was chosen", [question], null, undefined],
  ["none of what is no question", [word], word.id, undefined],
  ["none of one's own", [{ ...question, ...writtenBy(aStaffMember()) }], undefined, undefined],
  ["none where nothing was said", [], undefined, undefined],
])("an answer is for %s", (_, messages, chosen, expected) => {
  expect(questionHere(messages, "ada", chosen)).toEqual(expected);
});

test("a question is answered by what says so", () => {
  expect([isAnswered([question, word], question.id), isAnswered([question, answer], question.id)]).toEqual([
    false,
    true,
  ]);
});
