import { expect, test } from "vitest";
import { getInbox } from "../../contract/staff-api.ts";
import { postVisitorMessage } from "../../contract/visitor-api.ts";
import { sendMessage } from "../../contract/callables.ts";
import { ChatError } from "../../contract/errors.ts";
import { readQuery, readValue } from "./decode.ts";

const ID = "7f0f3a52-6a0e-4a38-9d0c-1f6f1c9d6f10";

function refusalOf(work: () => unknown): ChatError {
  try {
    work();
  } catch (thrown) {
    return ChatError.from(thrown);
  }
  throw new Error("nothing was refused");
}

test.each([
  ["text must not be empty", { id: ID, text: " " }],
  ["text is missing", { id: ID }],
  ["text must be of type string", { id: ID, text: 7 }],
  ["id is not a UUID", { id: "7", text: "Hello" }],
  ["colour is not a known field", { id: ID, text: "Hello", colour: "red" }],
  ["profile.name must not be empty", { id: ID, text: "Hello", profile: { name: "" } }],
  ["the input must be of type object", "Hello"],
  ["the input is missing", undefined],
])("a refusal says: %s", (message, value) => {
  expect(refusalOf(() => readValue(value, postVisitorMessage)).message).toBe(message);
});

test("every field that is wrong has its detail, twenty at most", () => {
  expect(refusalOf(() => readValue({ id: 1, text: 2 }, sendMessage)).details.map(({ field }) => field)).toEqual([
    "conversationId",
    "id",
    "text",
  ]);
  const many = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`field${i}`, i]));
  expect(refusalOf(() => readValue(many, sendMessage)).details).toHaveLength(20);
});

test("a field name from outside is cut and well-formed", () => {
  const [detail] = refusalOf(() =>
    readValue({ id: ID, text: "a", [`\ud800${"x".repeat(9999)}`]: 1 }, postVisitorMessage),
  ).details;
  expect(detail?.field.isWellFormed()).toBe(true);
  expect(detail?.field).toHaveLength(100);
});

test("a query string is read like a body", () => {
  const read = readQuery(new Request("http://x/inbox?kind=visitor&assignee=none"), getInbox);
  expect(read).toEqual({ kind: "visitor", assignee: "none" });
});
