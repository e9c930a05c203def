import { expect, test } from "vitest";
import { exampleConversation } from "./examples.ts";
import { mergeByRev } from "./merge.ts";

test("a newer state of a conversation replaces the one that is known", () => {
  const known = { visitor1: exampleConversation({ rev: 3, status: "open" }) };
  const merged = mergeByRev(known, [exampleConversation({ rev: 4, status: "closed" })]);
  expect(merged["visitor1"]?.status).toBe("closed");
});

test("an answer that was overtaken changes nothing", () => {
  const known = { visitor1: exampleConversation({ rev: 4, status: "closed" }) };
  expect(mergeByRev(known, [exampleConversation({ rev: 3 }), exampleConversation({ rev: 4 })])).toBe(known);
});

test("of two states in one answer the newer one stays, wherever it stands", () => {
  const older = exampleConversation({ rev: 1, tags: ["old"] });
  const newer = exampleConversation({ rev: 2, tags: ["new"] });
  expect(mergeByRev({}, [newer, older])["visitor1"]?.tags).toEqual(["new"]);
  expect(mergeByRev({}, [older, newer])["visitor1"]?.tags).toEqual(["new"]);
});

test("other conversations stay as they are", () => {
  const known = { a: exampleConversation({ id: "a" }) };
  const merged = mergeByRev(known, [exampleConversation({ id: "b" })]);
  expect(Object.keys(merged)).toEqual(["a", "b"]);
  expect(merged["a"]).toBe(known.a);
});
