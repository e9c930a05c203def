import { expect, test } from "vitest";
import { aConversation, VISITOR } from "@porchlight/contract/examples/conversations.ts";
import { mergeByRev } from "./merge.ts";

test("a newer state of a conversation replaces the one that is known", () => {
  const known = { [VISITOR]: aConversation({ rev: 3, status: "open" }) };
  const merged = mergeByRev(known, [aConversation({ rev: 4, status: "closed" })]);
  expect(merged[VISITOR]?.status).toBe("closed");
});

test("an answer that was overtaken changes nothing", () => {
  const known = { [VISITOR]: aConversation({ rev: 4, status: "closed" }) };
  expect(mergeByRev(known, [aConversation({ rev: 3 }), aConversation({ rev: 4 })])).toBe(known);
});

test("of two states in one answer the newer one stays, wherever it stands", () => {
  const older = aConversation({ rev: 1, tags: ["old"] });
  const newer = aConversation({ rev: 2, tags: ["new"] });
  expect(mergeByRev({}, [newer, older])[VISITOR]?.tags).toEqual(["new"]);
  expect(mergeByRev({}, [older, newer])[VISITOR]?.tags).toEqual(["new"]);
});

test("other conversations stay as they are", () => {
  const known = { a: aConversation({ id: "a" }) };
  const merged = mergeByRev(known, [aConversation({ id: "b" })]);
  expect(Object.keys(merged)).toEqual(["a", "b"]);
  expect(merged["a"]).toBe(known.a);
});

test("a conversation that was begun anew replaces the one that was erased, whatever was changed there", () => {
  const erased = aConversation({ rev: 9, createdAt: "2026-11-01T10:00:00.000Z" });
  const begun = aConversation({ rev: 1, createdAt: "2026-11-02T10:00:00.000Z" });
  expect(mergeByRev({ [VISITOR]: erased }, [begun])[VISITOR]).toBe(begun);
  expect(mergeByRev({ [VISITOR]: begun }, [erased])[VISITOR]).toBe(begun);
});
