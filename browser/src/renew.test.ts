import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { pageIsLeft, renew } from "./renew.ts";
import { storageOr } from "./storage.ts";

const thrown = new TypeError("Failed to fetch dynamically imported module");
let reloads = 0;
let left: unknown;

/** What the hosting answers to the page's own address. */
function open(answer: () => Promise<{ ok: boolean }>): void {
  vi.stubGlobal("fetch", answer);
  vi.stubGlobal("location", { reload: () => void reloads++ });
}
beforeEach(() => {
  reloads = 0;
  left = undefined;
  vi.stubGlobal("window", { name: "" });
  vi.stubGlobal("history", { replaceState: (state: unknown) => void (left = state) });
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("a page whose part is gone begins anew, once", async () => {
  open(async () => ({ ok: true }));
  await expect(renew(thrown)).rejects.toBe(thrown);
  expect(reloads).toBe(1);
  // The window's name is there after the reload: what fails again at once has not gone with a release.
  await expect(renew(thrown)).rejects.toBe(thrown);
  expect(reloads).toBe(1);
});

test("nor again where another minute of the clock begins in between", async () => {
  open(async () => ({ ok: true }));
  const midnight = Date.UTC(2026, 10, 30);
  vi.setSystemTime(midnight - 1);
  await expect(renew(thrown)).rejects.toBe(thrown);
  vi.setSystemTime(midnight + 1);
  await expect(renew(thrown)).rejects.toBe(thrown);
  expect(reloads).toBe(1);
});

test.each(["shop", "", "1e999"])("a window that is called %j begins anew", async (name) => {
  vi.stubGlobal("window", { name });
  open(async () => ({ ok: true }));
  await expect(renew(thrown)).rejects.toBe(thrown);
  expect(reloads).toBe(1);
});

test("what the browser refused to keep is left for the page that comes", async () => {
  open(async () => ({ ok: true }));
  const storage = storageOr(() => {
    throw new DOMException("denied", "SecurityError");
  });
  storage.setItem("porchlight:draft", "Do you ship to");
  await expect(renew(thrown)).rejects.toBe(thrown);
  expect(left).toEqual([["porchlight:draft", "Do you ship to"]]);

  vi.stubGlobal("history", { state: left, replaceState: (state: unknown) => void (left = state) });
  vi.resetModules();
  const next = await import("./storage.ts");
  expect(next.refused).toEqual(new Map([["porchlight:draft", "Do you ship to"]]));
  // A reload by hand later finds nothing of old.
  expect(left).toBeNull();
});

test("what fails for another reason later begins anew again", async () => {
  open(async () => ({ ok: true }));
  await expect(renew(thrown)).rejects.toBe(thrown);
  vi.setSystemTime(Date.now() + 60_000);
  await expect(renew(thrown)).rejects.toBe(thrown);
  expect(reloads).toBe(2);
});

test("a page that somebody is leaving goes where they want, and one that they stayed on begins anew", async () => {
  open(async () => ({ ok: true }));
  pageIsLeft();
  await expect(renew(thrown)).rejects.toBe(thrown);
  expect(reloads).toBe(0);
  vi.setSystemTime(Date.now() + 10_000);
  await expect(renew(thrown)).rejects.toBe(thrown);
  expect(reloads).toBe(1);
});

test.each([
  ["the line is down", () => Promise.reject(new TypeError("Failed to fetch"))],
  ["the hosting is in trouble", () => Promise.resolve({ ok: false })],
])("while %s the page stays", async (_, answer) => {
  open(answer);
  await expect(renew(thrown)).rejects.toThrow("Failed to fetch");
  expect(reloads).toBe(0);
});
