import { aMessage, writtenBy } from "@porchlight/contract/examples/conversations.ts";
import { expect, test } from "vitest";
import { answeredSince } from "./answered-since.ts";

const ben = writtenBy({ uid: "ben", name: "Ben" });

test("a colleague's answer counts from where one began to write, and the last one is named", () => {
  const messages = [aMessage(), aMessage({ seq: 2, ...ben }), aMessage({ seq: 3, ...ben }), aMessage({ seq: 4 })];
  expect(answeredSince(messages, 1, "ada")?.seq).toBe(3);
  expect(answeredSince(messages, 2, "ada")?.seq).toBe(3);
  expect(answeredSince(messages, 3, "ada")).toBeUndefined();
});

test("notes, the visitor's words and one's own are none; and where nothing is known nothing is said", () => {
  const own = writtenBy({ uid: "ada", name: "Ada" });
  const messages = [aMessage(), aMessage({ seq: 2, ...ben, internal: true }), aMessage({ seq: 3, ...own })];
  expect(answeredSince(messages, 0, "ada")).toBeUndefined();
  expect(answeredSince([aMessage({ seq: 2, ...ben })], undefined, "ada")).toBeUndefined();
  expect(answeredSince(undefined, 0, "ada")).toBeUndefined();
});
