import { describe, expect, test } from "vitest";
import { ChatError } from "../../../contract/errors.ts";
import { operations } from "../../../contract/operations.ts";
import { fakeDoor } from "../fake-door.ts";
import { createApi } from "./api.ts";
import { createRateLimit, type RateLimit } from "./rate-limit.ts";

describe("one account", () => {
  test.each([
    ["what is new", 100],
    ["nothing new", 0],
  ])("at 100 requests in a second for %s, for ten minutes, is let in for at most one in twenty", (_, reads) => {
    const time = { now: 0 };
    const limit = createRateLimit({ now: () => time.now });
    const asked = 60_000;
    let taken = 0;
    for (let n = 0; n < asked; n += 1, time.now += 10) {
      const refused = refusal(() => limit.take("visitor", "kari"));
      if (refused) continue;
      taken += 1;
      limit.charge("kari", reads);
    }
    expect(taken / asked).toBeLessThan(0.05);
    // With as many messages in each answer.
    expect((taken * (1 + reads)) / asked).toBeLessThan(0.05);
  });

  test("is told when to come again, and may then", () => {
    const time = { now: 0 };
    const limit = createRateLimit({ now: () => time.now });
    limit.take("visitor", "kari");
    limit.charge("kari", 1_600);
    const refused = refusal(() => limit.take("visitor", "kari"));
    expect(refused?.code).toBe("RESOURCE_EXHAUSTED");
    // A debt of 101, and one to spend: 102 at two a second.
    expect(refused?.retryAfterSeconds).toBe(51);
    time.now += 51_000;
    limit.take("visitor", "kari");
  });

  test("takes what is costly five times, then every two minutes, and goes on with all else", () => {
    const time = { now: 0 };
    const limit = createRateLimit({ now: () => time.now });
    for (let n = 0; n < 5; n += 1) limit.take("visitor", "kari", { costly: true });
    expect(refusal(() => limit.take("visitor", "kari", { costly: true }))?.retryAfterSeconds).toBe(120);
    limit.take("visitor", "kari");
    time.now += 120_000;
    limit.take("visitor", "kari", { costly: true });
    expect(refusal(() => limit.take("visitor", "kari", { costly: true }))?.code).toBe("RESOURCE_EXHAUSTED");
  });

  test("who has taken much of one thing that is costly may erase themselves all the same", () => {
    const limit = createRateLimit({ now: () => 0 });
    const take = (name: string) => limit.take("visitor", "kari", { costly: true }, name);
    for (let n = 0; n < 5; n += 1) take("GET /visitor/export");
    expect(refusal(() => take("GET /visitor/export"))?.code).toBe("RESOURCE_EXHAUSTED");
    take("DELETE /visitor");
  });

  test("of the staff sends themselves twenty tests, which may cost money, then one in half a minute", () => {
    const time = { now: 0 };
    const limit = createRateLimit({ now: () => time.now });
    const send = () => limit.take("staff", "bo", operations["POST /call/sendTestNotification"], "test");
    for (let n = 0; n < 20; n += 1) send();
    expect(refusal(send)?.retryAfterSeconds).toBe(30);
    time.now += 30_000;
    send();
  });

  test("does not pay for another", () => {
    const limit = createRateLimit({ now: () => 0 });
    for (let n = 0; n < 1_500; n += 1) limit.take("visitor", "kari");
    expect(refusal(() => limit.take("visitor", "kari"))?.code).toBe("RESOURCE_EXHAUSTED");
    limit.take("visitor", "ola");
    limit.take("staff", "ada");
  });

  test("a clock that jumps back neither gives nor takes", () => {
    const time = { now: 100_000 };
    const limit = createRateLimit({ now: () => time.now });
    for (let n = 0; n < 1_500; n += 1) limit.take("visitor", "kari");
    time.now = 0;
    expect(refusal(() => limit.take("visitor", "kari"))?.code).toBe("RESOURCE_EXHAUSTED");
  });
});

test("too many polls are answered 429 with Retry-After, and cost no read", async () => {
  const door = fakeDoor();
  const app = createApi(door);
  const poll = () => app.request("/api/visitor/updates?after=0", { headers: { authorization: "Bearer visitor-kari" } });
  for (let n = 0; n < 1_500; n += 1) expect((await poll()).status).toBe(200);
  const { reads } = door.conversations.usage;
  const refused = await poll();
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
  expect(door.conversations.usage.reads).toBe(reads);
  door.time.now += 1_000;
  expect((await poll()).status).toBe(200);
});

test.each([
  ["the same message again and again", "Hello"],
  ["another text under its id", "Something else"],
])("%s costs no more reads in all than polling does", async (_, text) => {
  const door = fakeDoor();
  const app = createApi(door);
  const headers = { authorization: "Bearer visitor-kari", "content-type": "application/json" };
  const id = crypto.randomUUID();
  const write = (text: string) =>
    app.request("/api/visitor/messages", { method: "POST", headers, body: JSON.stringify({ id, text }) });
  await write("Hello");
  for (let tries = 0; (await write(text)).status !== 429 && tries < 2_000;) tries += 1;
  expect(door.conversations.usage.reads).toBeGreaterThan(300);
  expect(door.conversations.usage.reads).toBeLessThanOrEqual(1_500);
});

describe("the visitors behind one address", () => {
  const ask = (app: ReturnType<typeof createApi>, method: string, path: string, nth: number, address: string) =>
    app.request(`/api${path}`, {
      method,
      headers: { authorization: `Bearer visitor-${nth}`, "x-forwarded-for": address },
    });

  test("write six hundred times at once, then ten times a second, however many accounts they have; they may read", async () => {
    const door = fakeDoor();
    const app = createApi(door);
    const write = async (nth: number, address = "203.0.113.7") =>
      (await ask(app, "POST", "/visitor/typing", nth, address)).status;
    for (let nth = 0; nth < 600; nth += 1) expect(await write(nth)).toBe(404);
    const { reads } = door.conversations.usage;
    const refused = await ask(app, "POST", "/visitor/typing", 600, "203.0.113.7");
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
    expect(door.conversations.usage.reads).toBe(reads);
    expect((await ask(app, "GET", "/visitor/updates?after=0", 600, "203.0.113.7")).status).toBe(200);
    expect(await write(600, "203.0.113.8")).toBe(404);
    door.time.now += 1_000;
    for (let nth = 0; nth < 10; nth += 1) expect(await write(nth)).toBe(404);
    expect(await write(0)).toBe(429);
  });

  test("are never refused in an office of thirty who all write, type and read for an hour", () => {
    const time = { now: 0 };
    const limit = createRateLimit({ now: () => time.now });
    for (let second = 0; second < 3_600; second += 1, time.now += 1_000)
      for (let who = 0; who < 30; who += 1) {
        // Each a message in twenty seconds, read marks too, and a typing mark in eight.
        const writes = [20, 20, 8].filter((every) => (second + who) % every === 0);
        for (const _write of writes) expect(refusal(() => limit.takeWrite("203.0.113.7"))).toBeUndefined();
      }
  });
});

test("one address that tries resume keys is told to wait, and others are not", async () => {
  const app = createApi(fakeDoor());
  const tryKey = (address: string) =>
    app.request("/api/visitor/resume", {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-for": address },
      body: JSON.stringify({ key: "x".repeat(43) }),
    });
  for (let n = 0; n < 1_500; n += 1) expect((await tryKey("203.0.113.7")).status).toBe(404);
  expect((await tryKey("203.0.113.7")).status).toBe(429);
  expect((await tryKey("203.0.113.8")).status).toBe(404);
});

test("a widget that polls as it is told, types and reads is never refused", async () => {
  const door = fakeDoor();
  const app = createApi(door);
  const headers = { authorization: "Bearer visitor-kari", "content-type": "application/json" };
  const ask = async (method: string, path: string, body?: object) =>
    (await app.request(`/api${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })).status;
  const statuses = new Set<number>();
  for (let seq = 1; seq <= 60; seq += 1) {
    statuses.add(await ask("POST", "/visitor/messages", { id: crypto.randomUUID(), text: "And?" }));
    for (const path of ["/visitor/updates?after=0", `/visitor/updates?after=${seq}`, `/visitor/updates?after=${seq}`]) {
      statuses.add(await ask("GET", path));
      door.time.now += 1_500;
    }
    statuses.add(await ask("POST", "/visitor/read", { seq }));
    statuses.add(await ask("POST", "/visitor/typing"));
    door.time.now += 25_000;
  }
  expect(statuses).toEqual(new Set([200, 201, 204]));
});

test("a visitor who goes from page to page with an open window, which reads all on each, is never refused", () => {
  const time = { now: 0 };
  const limit = createRateLimit({ now: () => time.now });
  for (let page = 0; page < 8; page += 1, time.now += 5_000) {
    // Of 180 messages, a read mark, and what they write.
    for (const reads of [100, 80, 0, 0]) expect(refusal(() => pay(limit, reads))).toBeUndefined();
  }
});

test("a conversation of a thousand messages is read at once, and may be answered", () => {
  const limit = createRateLimit({ now: () => 0 });
  const pages = Array.from({ length: 10 }, () => 100);
  for (const reads of [...pages, 0]) expect(refusal(() => pay(limit, reads))).toBeUndefined();
});

function pay(limit: RateLimit, reads: number): void {
  limit.take("visitor", "kari");
  limit.charge("kari", reads);
}

function refusal(work: () => void): ChatError | undefined {
  try {
    work();
    return undefined;
  } catch (thrown) {
    return ChatError.from(thrown);
  }
}
