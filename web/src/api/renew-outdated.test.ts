import { renew } from "@porchlight/browser/renew.ts";
import { afterEach, expect, test, vi } from "vitest";
import { version } from "../../../package.json";
import { renewOutdated } from "./renew-outdated.ts";

vi.mock("@porchlight/browser/renew.ts", () => ({
  renew: vi.fn<(thrown: unknown) => Promise<never>>(async (thrown) => Promise.reject(thrown)),
}));

afterEach(() => vi.clearAllMocks());

const thrown = new Error("does not fit");

async function renewed(answer: () => Promise<Response>): Promise<boolean> {
  vi.stubGlobal("fetch", answer);
  await expect(renewOutdated(thrown)).rejects.toBe(thrown);
  vi.unstubAllGlobals();
  return vi.mocked(renew).mock.calls.length > 0;
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
