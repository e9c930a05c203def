import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { createFakeWorld } from "../chat/fake-services.ts";
import { post } from "./post.ts";

const ITEM = { id: "m1", text: "Hello", at: 0, page: undefined };
const stored = { kind: "ok", body: { message: {} }, etag: null };
const unproven = { kind: "refused", code: "FAILED_PRECONDITION" };
const challenge = { kind: "ok", body: { challenge: `mabcdefg.${"m".repeat(22)}`, times: 1, bits: 8 }, etag: null };

function sending(...answers: unknown[]) {
  const { world, services } = createFakeWorld(() => answers.shift());
  return { world, answer: post(services, ITEM, "token", { name: "", email: "" }) };
}

test("whoever is asked for no proof makes none", async () => {
  const { world, answer } = sending(stored);
  expect(await answer).toBe(stored);
  expect(world.asked.map(({ ask }) => ask)).toEqual(["POST /visitor/messages"]);
});

test("whoever is asked for a proof makes it, and the same message goes with it", async () => {
  const { world, answer } = sending(unproven, challenge, stored);
  expect(await answer).toBe(stored);
  expect(world.asked.map(({ ask }) => ask)).toEqual([
    "POST /visitor/messages",
    "GET /visitor/challenge",
    "POST /visitor/messages",
  ]);
  const [first, , second] = world.asked.map(({ body }) => body as { id: string; text: string; proof?: string });
  const { proof = "", ...rest } = second ?? {};
  expect(rest).toEqual(first);
  const [signed, number] = proof.split(":");
  expect(createHash("sha256").update(`${signed}:0:${number}`).digest()[0]).toBe(0);
});

test("a proof that came too late, or no challenge, is tried again later: nothing is refused for it", async () => {
  expect(await sending(unproven, challenge, unproven).answer).toMatchObject({ kind: "failed" });
  const busy = { kind: "failed", retryAfterMs: 7_000, staleToken: false };
  expect(await sending(unproven, busy).answer).toBe(busy);
});

test.each([
  [
    { name: "Kari", email: "kari@example.org" },
    { name: "Kari", email: "kari@example.org" },
  ],
  [{ name: "Kari", email: "not an address" }, { name: "Kari" }],
  [{ name: "", email: "" }, undefined],
])("who the page says that the visitor is goes along: %j", async (said, profile) => {
  const { world, services } = createFakeWorld(() => stored);
  await post(services, ITEM, "token", said);
  expect(world.asked.map(({ body }) => (body as { profile?: object }).profile)).toEqual([profile]);
});

test("the pages of this visit go along, and where it came from; where none is known nothing is said of any", async () => {
  const { world, services } = createFakeWorld(() => stored);
  await post(services, ITEM, "token", { name: "", email: "" });
  services.kept.visit(["https://shop.example/lamps?utm_source=mail", "Lamps", "https://news.example/today?to=kari"]);
  await post(services, ITEM, "token", { name: "", email: "" });
  const said = world.asked.map(({ body }) => body as { visited?: object; referrer?: string });
  expect(said.map(({ visited, referrer }) => [visited, referrer])).toEqual([
    [undefined, undefined],
    [[{ page: "https://shop.example/lamps", title: "Lamps" }], "https://news.example/today"],
  ]);
});
