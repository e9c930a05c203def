import { expect, test, vi } from "vitest";
import { version } from "../../../../package.json";
import { renewOutdated } from "./renew-outdated.ts";

const thrown = new Error("does not fit");

async function renewed(answer: () => Promise<Response>): Promise<boolean> {
  let hasBegun = false;
  vi.stubGlobal("fetch", answer);
  const ended = renewOutdated(thrown, (fault) => {
    hasBegun = true;
    return Promise.reject(fault);
  });
  await expect(ended).rejects.toBe(thrown);
  vi.unstubAllGlobals();
  return hasBegun;
}

test("a panel of another release begins anew", async () => {
  expect(await renewed(async () => Response.json({ version: "99.0.0" }))).toBe(true);
});

test.each<[string, () => Promise<Response>]>([
  ["the same release", async () => Response.json({ version })],
  ["no such file", async () => new Response("<!doctype html>", { status: 404 })],
  ["something else", async () => Response.json({ version: 2 })],
  ["no line", async () => Promise.reject(new TypeError("Failed to fetch"))],
])("with %s the fault stays what it is", async (_, answer) => {
  expect(await renewed(answer)).toBe(false);
});
