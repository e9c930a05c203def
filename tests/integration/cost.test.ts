import { createHmac, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Stack } from "../../emulators/run/stack.ts";
import { BILLED, type Billed } from "../../scripts/docs/billed.ts";
import { stackForTests } from "../stack/stack-for-tests.ts";

/**
 * What Firestore bills (docs/data-model.md), on a stack of its own without the trigger, so that a send's own cost is
 * seen; always on the embedded Firestore, for Google's emulator keeps no bill. The site's two documents and what limits
 * newcomers are read once per instance and 30 s: the collections `site` and `limits` are counted apart.
 */
let stack: Stack;

beforeAll(async () => {
  stack = await stackForTests("cost", { codebases: ["api"], firestore: "embedded" });
});
afterAll(() => stack.stop());

test("a visitor's first message costs at most 1 read and 5 writes, each later one 1 read and 3 writes", async () => {
  const visitor = await person();
  expect(await billed(() => post(visitor))).toEqual(atMost(BILLED.firstMessage));
  expect(await billed(() => post(visitor))).toEqual(atMost(BILLED.laterMessage));
  const admin = await person("admin@porchlight.test");
  const id = uidOf(visitor);
  expect(await billed(() => send(admin, id))).toEqual(atMost(BILLED.laterMessage));
});

test("an idle poll of a visitor costs one read, and one that brings n messages n + 1", async () => {
  const visitor = await person();
  for (let index = 0; index < 5; index++) await post(visitor);
  expect(await billed(() => get(visitor, "/visitor/updates?after=5"))).toEqual(atMost(BILLED.idlePoll));
  expect(await billed(() => get(visitor, "/visitor/updates?after=2"))).toEqual(atMost({ reads: 4, writes: 0 }));
  const { etag } = await get(visitor, "/visitor/updates?after=5");
  expect(
    await billed(async () =>
      expect(await get(visitor, "/visitor/updates?after=5", etag)).toMatchObject({ status: 304 }),
    ),
  ).toEqual(atMost(BILLED.idlePoll));
});

test("a poll by somebody without a conversation costs one read", async () => {
  const visitor = await person();
  expect(await billed(() => get(visitor, "/visitor/updates?after=0"))).toEqual(atMost(BILLED.idlePoll));
});

test("an idle poll of the inbox costs one read, whatever is in it", async () => {
  const admin = await person("admin@porchlight.test");
  for (let index = 0; index < 3; index++) await post(await person());
  let cursor = "";
  let etag: string | null = null;
  // The cursor stays ten seconds behind the clock; catching up takes as long.
  const deadline = performance.now() + 120_000;
  for (let status = 200; status !== 304;) {
    const answer = await get(admin, `/inbox${cursor === "" ? "" : `?after=${cursor}`}`, etag);
    if (answer.status === 200) cursor = (answer.body as { cursor: string }).cursor;
    ({ status, etag } = answer.status === 304 ? { status: 304, etag } : answer);
    if (performance.now() > deadline) throw new Error("the inbox never became idle");
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  expect(await billed(() => get(admin, `/inbox?after=${cursor}`, etag))).toEqual(atMost(BILLED.idlePoll));
});

test("coming back by the resume key costs one read and one write", async () => {
  const key = await post(await person());
  const body = JSON.stringify({ key });
  const headers = { "content-type": "application/json" };
  const resume = async () => {
    const { status } = await fetch(`${stack.url.site}/api/visitor/resume`, { method: "POST", headers, body });
    expect(status).toBe(200);
  };
  expect(await billed(resume)).toEqual(BILLED.resume);
});

test("being identified by the site costs two reads and one write, and asked again from within it one read", async () => {
  const admin = await person("admin@porchlight.test");
  const key = await identityKey(admin);
  const { uid } = await identify(key);
  await post(await signedIn((await identify(key)).token));
  expect(await billed(() => identify(key))).toEqual(BILLED.identify);
  const within = await signedIn((await identify(key)).token);
  expect(uidOf(within)).toBe(uid);
  expect(await billed(() => identify(key, within))).toEqual({ reads: 1, writes: 0 });
});

test("a conversation's first answer costs one read and one write more, of the settings, and no other does", async () => {
  const visitor = await person();
  await post(visitor);
  const admin = await person("admin@porchlight.test");
  const id = uidOf(visitor);
  const first = await billedOfSettings(() => send(admin, id));
  const later = await billedOfSettings(() => send(admin, id));
  expect(first.writes - later.writes).toBe(BILLED.firstAnswer.writes);
  expect(later.writes).toBe(0);
  // What is kept of the settings and the roster may have to be read anew meanwhile.
  expect(first.reads - BILLED.firstAnswer.reads).toBeLessThanOrEqual(2);
  expect((await billedOfSettings(() => fetch(`${stack.url.site}/api/site`))).reads).toBeLessThanOrEqual(2);
});

test("giving a conversation to somebody costs one read and one write, whether or not the others can be told", async () => {
  const visitor = await person();
  await post(visitor);
  const admin = await person("admin@porchlight.test");
  const change = { conversationId: uidOf(visitor), assignee: "agent" };
  expect(await billed(() => call(admin, "updateConversation", change))).toEqual(atMost(BILLED.assign));
});

test("opening a conversation of many messages costs at most 52 reads, with who was notified of them", async () => {
  const [visitor, admin] = [await person(), await person("admin@porchlight.test")];
  const id = uidOf(visitor);
  await post(visitor);
  for (let count = 0; count < 59; count++) await send(admin, id);
  // As the panel does where a link leads to it (features/conversation/load-thread.ts).
  const opening = async () => {
    await get(admin, `/conversations/${id}`);
    const { body } = await get(admin, `/conversations/${id}/messages?before=61&limit=48`);
    expect((body as { messages: object[] }).messages).toHaveLength(48);
    await get(admin, `/conversations/${id}/deliveries?after=12`);
  };
  expect(await billed(opening)).toEqual(atMost({ reads: 52, writes: 0 }));
});

test("a search costs at most ten reads, however much it could find", async () => {
  const admin = await person("admin@porchlight.test");
  for (let count = 0; count < 8; count++) await post(await person());
  const search = () => call<{ conversations: object[]; next?: string }>(admin, "search", { q: "hello" });
  const found = await search();
  expect(found.conversations.length).toBeGreaterThan(3);
  expect(found.next).toBeTruthy();
  expect(await billed(search)).toEqual(atMost({ reads: 10, writes: 0 }));
});

test("a report of three months costs at most five reads, and saying that a session is used one, and a write an hour", async () => {
  const admin = await person("admin@porchlight.test");
  const report = () => get(admin, "/reports?from=2026-01-31&to=2026-04-30");
  expect(await billed(report)).toEqual(atMost(BILLED.report));
  expect((await billedOfSettings(report)).reads).toBeLessThanOrEqual(3);
  const note = () => call(admin, "noteSession", {});
  expect(await billed(note)).toEqual(atMost({ reads: 1, writes: 1 }));
  expect(await billed(note)).toEqual(atMost({ reads: 1, writes: 0 }));
});

test("opening the page and the widget's site route read no conversation", async () => {
  expect(await billed(() => fetch(`${stack.url.site}/widget.js`))).toEqual({ reads: 0, writes: 0 });
  expect(await billed(() => fetch(`${stack.url.site}/api/site`))).toEqual(atMost({ reads: 0, writes: 0 }));
});

function atMost({ reads, writes }: Billed) {
  return {
    reads: expect.toSatisfy((value: number) => value <= reads, `at most ${reads} reads`) as number,
    writes: expect.toSatisfy((value: number) => value <= writes, `at most ${writes} writes`) as number,
  };
}

/** Reads and writes of the site's documents while `work` runs. */
async function billedOfSettings(work: () => Promise<unknown>): Promise<Billed> {
  await billed(work);
  const { byCollection } = (await (await fetch(`${stack.url.firestore}/emulator/v1/usage`)).json()) as {
    byCollection: Record<string, Billed>;
  };
  return byCollection["site"] ?? { reads: 0, writes: 0 };
}

async function identityKey(admin: string): Promise<string> {
  const { key } = await call<{ key: string }>(admin, "changeIdentityKeys", { how: "make" });
  return key;
}

/** As the site's server and its page do it together. */
async function identify(key: string, visitor?: string): Promise<{ token: string; uid: string }> {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part({ alg: "HS256" })}.${part({ id: "42", exp: Math.floor(Date.now() / 1_000) + 600 })}`;
  const token = `${signed}.${createHmac("sha256", key).update(signed).digest("base64url")}`;
  const answer = await fetch(`${stack.url.site}/api/visitor/identify`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(visitor !== undefined && { authorization: `Bearer ${visitor}` }),
    },
    body: JSON.stringify({ token }),
  });
  expect(answer.status).toBe(200);
  const { token: custom } = (await answer.json()) as { token: string };
  const claims = JSON.parse(Buffer.from(custom.split(".")[1] ?? "", "base64url").toString()) as { uid: string };
  return { token: custom, uid: claims.uid };
}

/** Reads and writes while `work` runs, the site's two documents left out. */
async function billed(work: () => Promise<unknown>): Promise<{ reads: number; writes: number }> {
  const usage = `${stack.url.firestore}/emulator/v1/usage`;
  await fetch(usage, { method: "DELETE" });
  await work();
  const { reads, writes, byCollection } = (await (await fetch(usage)).json()) as {
    reads: number;
    writes: number;
    byCollection: Record<string, { reads: number; writes: number }>;
  };
  const apart = ["site", "limits"].flatMap((collection) => byCollection[collection] ?? []);
  const of = (what: "reads" | "writes") => apart.reduce((sum, each) => sum + each[what], 0);
  return { reads: reads - of("reads"), writes: writes - of("writes") };
}

async function person(email?: string): Promise<string> {
  if (email === undefined) return idTokenFrom("accounts:signUp", {});
  return idTokenFrom("accounts:signInWithPassword", { email, password: "porchlight" });
}

async function signedIn(token: string): Promise<string> {
  return idTokenFrom("accounts:signInWithCustomToken", { token });
}

async function idTokenFrom(route: string, given: object): Promise<string> {
  const body = { ...given, returnSecureToken: true };
  const answer = await fetch(`${stack.url.auth}/identitytoolkit.googleapis.com/v1/${route}?key=demo`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return ((await answer.json()) as { idToken: string }).idToken;
}

function uidOf(token: string): string {
  const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as { sub: string };
  return claims.sub;
}

/** Stores a message; the resume key that comes with the first. */
async function post(token: string): Promise<string | undefined> {
  const answer = await fetch(`${stack.url.site}/api/visitor/messages`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ id: randomUUID(), text: "hello" }),
  });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { resumeKey?: string }).resumeKey;
}

const send = (token: string, conversationId: string) =>
  call(token, "sendMessage", { conversationId, id: randomUUID(), text: "good day" });

async function call<Result>(token: string, name: string, data: object): Promise<Result> {
  const answer = await fetch(`${stack.url.site}/api/call/${name}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ data }),
  });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { result: Result }).result;
}

async function get(token: string, path: string, etag?: string | null) {
  const answer = await fetch(`${stack.url.site}/api${path}`, {
    headers: { authorization: `Bearer ${token}`, ...(etag ? { "if-none-match": etag } : {}) },
  });
  const text = await answer.text();
  return {
    status: answer.status,
    etag: answer.headers.get("etag"),
    body: text === "" ? undefined : (JSON.parse(text) as unknown),
  };
}
