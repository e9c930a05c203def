import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { mark } from "./mark.ts";

let lasting: Record<string, unknown>;
let passing: Record<string, unknown>;

beforeEach(() => {
  [lasting, passing] = [{}, {}];
  vi.stubGlobal("localStorage", lasting);
  vi.stubGlobal("sessionStorage", passing);
});
afterEach(() => vi.unstubAllGlobals());

test("a mark is read as it was kept, and an empty one is gone", () => {
  expect(mark("key")).toBe("");
  mark("key", "secret");
  expect(mark("key")).toBe("secret");
  mark("key", "");
  expect(lasting).toEqual({});
});

test("what belongs to the visitor outlives the tab, what belongs to the window does not", () => {
  mark("key", "secret");
  mark("until", 1_800_000_000_000);
  mark("open", "1");
  expect(Object.keys(lasting)).toEqual(["porchlight:key", "porchlight:until"]);
  expect(Object.keys(passing)).toEqual(["porchlight:open"]);
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
