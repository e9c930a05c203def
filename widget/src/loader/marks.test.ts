import { expect, test } from "vitest";
import { createMarks } from "./marks.ts";

function fakeStorage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

test("a mark is read as it was kept, and an empty one is gone", () => {
  const storage = fakeStorage();
  const mark = createMarks(() => storage);
  expect(mark("key")).toBeNull();
  mark("key", "secret");
  expect(mark("key")).toBe("secret");
  mark("key", "");
  expect([...storage.kept.keys()]).toEqual([]);
});

test("each mark has its own storage", () => {
  const lasting = fakeStorage();
  const passing = fakeStorage();
  const mark = createMarks((name) => (name === "key" ? lasting : passing));
  mark("open", "1");
  expect([lasting.kept.size, passing.kept.size]).toEqual([0, 1]);
});

test("a page that forbids storage has no marks and no errors", () => {
  const mark = createMarks(() => {
    throw new DOMException("denied", "SecurityError");
  });
  expect([mark("key", "secret"), mark("key")]).toEqual([null, null]);
});
