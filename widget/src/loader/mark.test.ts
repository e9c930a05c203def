import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { mark } from "./mark.ts";

function fakeStorage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

const lasting = fakeStorage();
const passing = fakeStorage();

beforeEach(() => {
  for (const { kept } of [lasting, passing]) kept.clear();
  vi.stubGlobal("localStorage", lasting);
  vi.stubGlobal("sessionStorage", passing);
});
afterEach(() => vi.unstubAllGlobals());

test("a mark is read as it was kept, and an empty one is gone", () => {
  expect(mark("key")).toBe("");
  mark("key", "secret");
  expect(mark("key")).toBe("secret");
  mark("key", "");
  expect([...lasting.kept.keys()]).toEqual([]);
});

test("what belongs to the visitor outlives the tab, what belongs to the window does not", () => {
  mark("key", "secret");
  mark("until", 1_800_000_000_000);
  mark("open", "1");
  expect([...lasting.kept.keys()]).toEqual(["porchlight:key", "porchlight:until"]);
  expect([...passing.kept.keys()]).toEqual(["porchlight:open"]);
});

test("a page that forbids storage has no marks and no errors", () => {
  vi.unstubAllGlobals();
  const denied = {
    get: () => {
      throw new DOMException("denied", "SecurityError");
    },
    configurable: true,
  };
  Object.defineProperty(globalThis, "localStorage", denied);
  try {
    expect([mark("key", "secret"), mark("key")]).toEqual(["", ""]);
  } finally {
    delete (globalThis as Partial<typeof globalThis>).localStorage;
  }
});
