import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Stack } from "../../emulators/run/stack.ts";
import { playFuzz } from "../fuzz/play.ts";
import { api, newVisitor, type SignedIn, useStack } from "../stack/doors.ts";
import { stackForTests } from "../stack/stack-for-tests.ts";

/** A stack of its own, without the trigger: its newcomers would be a flood for others, and its bill is counted. */
let stack: Stack;
beforeAll(async () => {
  stack = await stackForTests("floods", { codebases: ["api"], firestore: "embedded" });
  useStack(stack);
});
afterAll(() => stack.stop());

const write = ({ token }: SignedIn, address: string) =>
  api("POST", "/visitor/messages", {
    token,
    // A client that adds an address of its own gains nothing: it stands left of what the hop has seen.
    headers: { "x-forwarded-for": `198.18.${Math.floor(Math.random() * 256)}.1, ${address}` },
    body: { id: randomUUID(), text: "hello" },
  });

test("of sixty newcomers from one address thirty pass; the others are told when, and nothing of them is stored", async () => {
  const newcomers = await Promise.all(Array.from({ length: 60 }, newVisitor));
  const answers = await Promise.all(newcomers.map((newcomer) => write(newcomer, "203.0.113.7")));
  const refused = answers.filter(({ status }) => status === 429);
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(30);
  expect(refused).toHaveLength(30);
  for (const { headers, body } of refused) {
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    expect(body.error).toMatchObject({ status: "RESOURCE_EXHAUSTED" });
  }
  const lost = newcomers[answers.findIndex(({ status }) => status === 429)];
  expect(lost && (await api("GET", "/visitor/updates?after=0", lost)).body).toMatchObject({ conversation: null });
  const known = newcomers[answers.findIndex(({ status }) => status === 201)];
  expect(known && (await write(known, "203.0.113.7")).status).toBe(201);
  expect((await write(await newVisitor(), "203.0.113.8")).status).toBe(201);
});

test("one account that polls a thousand times is mostly refused, and what is refused costs no read", async () => {
  const [visitor, bystander] = await Promise.all([newVisitor(), newVisitor()]);
  for (let n = 0; n < 10; n += 1) expect((await write(visitor, "203.0.113.9")).status).toBe(201);
  await fetch(`${stack.url.firestore}/emulator/v1/usage`, { method: "DELETE" });
  const began = performance.now();
  const answers: number[] = [];
  for (let n = 0; n < 1_000; n += 50) {
    const some = Array.from({ length: 50 }, () => api("GET", "/visitor/updates?after=0", visitor));
    for (const { status } of await Promise.all(some)) answers.push(status);
  }
  const seconds = (performance.now() - began) / 1_000;
  const given = answers.filter((status) => status === 200).length;
  expect(new Set(answers)).toEqual(new Set([200, 429]));
  // 1,500 reads and two a second, eleven an answer; those that are under way at once may leave a debt.
  expect(given * 11).toBeLessThan(1_500 + 2 * seconds + 50 * 11);
  const { byCollection } = (await (await fetch(`${stack.url.firestore}/emulator/v1/usage`)).json()) as {
    byCollection: Record<string, { reads: number }>;
  };
  expect(byCollection["conversations"]?.reads).toBe(given);
  expect((await write(bystander, "203.0.113.9")).status).toBe(201);
});

test("who has the answer already costs one read, however old it is", async () => {
  const visitor = await newVisitor();
  for (let n = 0; n < 5; n += 1) await write(visitor, "203.0.113.10");
  const first = await api("GET", "/visitor/updates?after=0", visitor);
  await fetch(`${stack.url.firestore}/emulator/v1/usage`, { method: "DELETE" });
  const headers = { "if-none-match": first.headers.get("etag") ?? "" };
  expect((await api("GET", "/visitor/updates?after=0", { ...visitor, headers })).status).toBe(304);
  const usage = (await (await fetch(`${stack.url.firestore}/emulator/v1/usage`)).json()) as { reads: number };
  expect(usage.reads).toBeLessThanOrEqual(1);
});

test("500 malformed and hostile requests by both doors: none fails by us, all are refused as promised, none writes", async () => {
  expect((await playFuzz(stack, 500, 14)).faults).toEqual([]);
});
