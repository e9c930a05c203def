import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { renew } from "./renew.ts";

const thrown = new TypeError("Failed to fetch dynamically imported module");
let reloads = 0;

/** What the hosting answers to the page's own address. */
function open(answer: () => Promise<{ ok: boolean }>): void {
  vi.stubGlobal("fetch", answer);
  vi.stubGlobal("location", { reload: () => void reloads++ });
}
beforeEach(() => {
  reloads = 0;
  vi.stubGlobal("window", { name: "" });
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
  // The window's name is there after the reload: what fails again has not gone with its release.
  await expect(renew(thrown)).rejects.toBe(thrown);
  expect(reloads).toBe(1);
});

test("what fails for another reason later begins anew again", async () => {
  open(async () => ({ ok: true }));
  await expect(renew(thrown)).rejects.toBe(thrown);
  vi.setSystemTime(Date.now() + 60_000);
  await expect(renew(thrown)).rejects.toBe(thrown);
  expect(reloads).toBe(2);
});

test("the next release does the same, once", async () => {
  open(async () => ({ ok: true }));
  window.name = "https://chat.example/widget/assets/index-of-an-earlier-release.js";
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
