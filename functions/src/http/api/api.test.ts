import { describe, expect, test } from "vitest";
import { visitorMessagePosted, visitorUpdates } from "../../../contract/visitor-api.ts";
import { deliveriesGot } from "../../../contract/deliveries.ts";
import { conversationGot, inbox, messagesGot, staffGot } from "../../../contract/staff-api.ts";
import type { Operation } from "../../../contract/operation.ts";
import { operations } from "../../../contract/operations.ts";
import { site } from "../../../contract/site.ts";
import { ChatError } from "../../../contract/errors.ts";
import { aCursor, anEntry, cursorsOf } from "../../../test/cursor-fakes.ts";
import type { Conversation } from "../../chat/conversation.ts";
import { visitorConversation } from "../../chat/new-conversation.ts";
import { OPEN_ADMISSION } from "../../chat/visitor/admission.ts";
import { createNewcomers } from "../../chat/visitor/newcomers.ts";
import { fakeDoor } from "../fake-door.ts";
import { createApi } from "./api.ts";

const ID = "7f0f3a52-6a0e-4a38-9d0c-1f6f1c9d6f10";
const KARI = "visitor-kari";
const ADA = "account-ada";

function shop(...given: Parameters<typeof fakeDoor>) {
  const door = fakeDoor(...given);
  const app = createApi(door);
  const ask = (method: string, path: string, token?: string, body?: object, headers: Record<string, string> = {}) =>
    app.request(`/api${path}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const answer = (data: object) =>
    app.request("/api/call/sendMessage", {
      method: "POST",
      headers: { authorization: `Bearer ${ADA}`, "content-type": "application/json" },
      body: JSON.stringify({ data }),
    });
  return { door, app, ask, answer };
}

describe("GET /site", () => {
  test("is public, cacheable for five minutes, and says whether somebody is reachable", async () => {
    const response = await shop().ask("GET", "/site");
    expect(response.headers.get("cache-control")).toBe("public, max-age=300");
    expect(site.parse(await response.json())).toMatchObject({ name: "Porchlight", reachable: true });
  });

  test("nobody is reachable while nobody is on duty", async () => {
    const response = await shop({ roster: async () => ({}) }).ask("GET", "/site");
    expect(await response.json()).toMatchObject({ reachable: false });
  });
});

test("who erases themselves, and what paces them with it, begins anew five times; then they wait", async () => {
  const { ask, door } = shop();
  const write = (nth: number) =>
    ask("POST", "/visitor/messages", KARI, { id: `7f0f3a52-6a0e-4a38-9d0c-00000000000${nth}`, text: "Hello" });
  for (let nth = 0; nth < 5; nth += 1) {
    expect((await write(nth)).status).toBe(201);
    expect((await ask("DELETE", "/visitor", KARI)).status).toBe(204);
  }
  await write(5);
  const refused = await ask("DELETE", "/visitor", KARI);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "120"]);
  expect(door.conversations.all.has("kari")).toBe(true);
});

test("where limits cannot be read a stranger's first message waits; whoever has a conversation reads and writes", async () => {
  const limits = { now: Date.UTC(2026, 10, 22), fail: false, lines: 0 };
  const { ask, door } = shop({
    newcomers: createNewcomers({
      clock: { now: () => limits.now },
      store: {
        key: async () => "key",
        count: async () => 0,
        fromOf: async () => undefined,
        async admission() {
          if (limits.fail) throw new ChatError("UNAVAILABLE", "try again");
          return OPEN_ADMISSION;
        },
        changeAdmission: async () => undefined,
      },
      logs: { newcomersRefused: () => undefined, newcomersUnknown: () => void (limits.lines += 1) },
      whenFlooded: async () => "nothing",
      onFlood: async () => undefined,
    }),
  });
  const write = async (token: string) =>
    (await ask("POST", "/visitor/messages", token, { id: crypto.randomUUID(), text: "Hello" })).status;
  expect(await write(KARI)).toBe(201);
  Object.assign(limits, { now: limits.now + 31_000, fail: true });
  for (let n = 0; n < 3; n += 1) expect(await write("visitor-ola")).toBe(503);
  expect(limits.lines).toBe(1);
  expect([...door.conversations.all.keys()]).toEqual(["theirs", "kari"]);
  expect(await write(KARI)).toBe(201);
  for (const token of [KARI, "visitor-ola"])
    expect((await ask("GET", "/visitor/updates?after=0", token)).status).toBe(200);
});

describe("a visitor", () => {
  test("writes (201), writes it again (200), and hears it in the updates", async () => {
    const { ask } = shop();
    const first = await ask(
      "POST",
      "/visitor/messages",
      KARI,
      { id: ID, text: " Hello \n" },
      { "user-agent": "Firefox" },
    );
    expect(first.status).toBe(201);
    expect(visitorMessagePosted.parse(await first.json())).toMatchObject({ message: { seq: 1, text: "Hello" } });
    expect((await ask("POST", "/visitor/messages", KARI, { id: ID, text: "Hello" })).status).toBe(200);
    const updates = await ask("GET", "/visitor/updates", KARI);
    expect(visitorUpdates.parse(await updates.json()).messages).toHaveLength(1);
  });

  test("has an answer that stays the same while only notes are written", async () => {
    const { ask, answer } = shop();
    await ask("POST", "/visitor/messages", KARI, { id: ID, text: "Hello" });
    const etag = (await ask("GET", "/visitor/updates?after=1", KARI)).headers.get("etag") ?? "";
    await answer({ conversationId: "kari", id: crypto.randomUUID(), text: "Careful", internal: true });
    const idle = await ask("GET", "/visitor/updates?after=1", KARI, undefined, { "if-none-match": `W/${etag}` });
    expect([idle.status, await idle.text()]).toEqual([304, ""]);
    await answer({ conversationId: "kari", id: crypto.randomUUID(), text: "Yes" });
    expect((await ask("GET", "/visitor/updates?after=1", KARI, undefined, { "if-none-match": etag })).status).toBe(200);
  });

  test("marks as read, types, and says who they are", async () => {
    const { ask, door } = shop();
    await ask("POST", "/visitor/messages", KARI, { id: ID, text: "Hello" });
    expect((await ask("POST", "/visitor/read", KARI, { seq: 1 })).status).toBe(204);
    expect((await ask("POST", "/visitor/typing", KARI)).status).toBe(204);
    expect((await ask("PUT", "/visitor/profile", KARI, { name: "Kari", email: "k@shop.test" })).status).toBe(200);
    expect(door.conversations.all.get("kari")).toMatchObject({
      read: { kari: 1 },
      typing: { kind: "visitor" },
      visitor: { name: "Kari", email: "k@shop.test" },
    });
  });
});

describe("staff", () => {
  test("read the inbox, a conversation, its messages and who is who", async () => {
    const { ask, answer } = shop();
    await ask("POST", "/visitor/messages", KARI, { id: ID, text: "Hello" });
    await answer({ conversationId: "kari", id: crypto.randomUUID(), text: "Careful", internal: true });
    const listed = inbox.parse(await (await ask("GET", "/inbox", ADA)).json());
    expect(listed.conversations.map(({ id }) => id)).toEqual(["kari"]);
    expect(conversationGot.parse(await (await ask("GET", "/conversations/kari", ADA)).json()).conversation.seq).toBe(2);
    const { messages } = messagesGot.parse(await (await ask("GET", "/conversations/kari/messages", ADA)).json());
    expect(messages.map(({ internal }) => internal)).toEqual([false, true]);
    const { staff } = staffGot.parse(await (await ask("GET", "/staff", ADA)).json());
    expect(staff.map(({ name, onDuty, me }) => [name, onDuty, me])).toEqual([
      ["Ada", true, true],
      ["Bo", false, false],
    ]);
  });

  test("read who was notified of a visitor's messages; the visitor does not", async () => {
    const history = [anEntry(1, { providerId: "99" })];
    const found = cursorsOf(
      { "telegram:ada": aCursor({ to: "4711", notified: 1, wanted: 1, history }) },
      { conversationId: "kari", messages: [{ seq: 1, id: ID, at: 0, author: "kari", byVisitor: true }] },
    );
    const { cursors } = await fakeDoor().services();
    const { ask } = shop({ cursors: { ...cursors, read: async () => found } });
    await ask("POST", "/visitor/messages", KARI, { id: ID, text: "Hello" });
    const response = await ask("GET", "/conversations/kari/deliveries", ADA);
    const text = await response.text();
    const [delivery] = deliveriesGot.parse(JSON.parse(text)).deliveries;
    expect(delivery).toMatchObject({ messageId: ID, targets: [{ name: "Ada", channel: "telegram", state: "sent" }] });
    expect(text).not.toMatch(/4711|"99"/);
    expect((await ask("GET", "/conversations/kari/deliveries", KARI)).status).toBe(403);
    expect((await ask("GET", "/conversations/theirs/deliveries", ADA)).status).toBe(404);
  });

  test("are told 304 by an inbox that has not changed", async () => {
    const { ask, door } = shop();
    await ask("POST", "/visitor/messages", KARI, { id: ID, text: "Hello" });
    door.time.now += 60_000;
    const etag = (await ask("GET", "/inbox", ADA)).headers.get("etag") ?? "";
    expect((await ask("GET", "/inbox", ADA, undefined, { "if-none-match": etag })).status).toBe(304);
  });
});

test("every answer but the public one is private, and none is sniffed", async () => {
  const { ask } = shop();
  for (const path of ["/inbox", "/nothing", "/visitor/updates"]) {
    const { headers } = await ask("GET", path, ADA);
    expect(headers.get("cache-control")).toBe("private, no-cache");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  }
});

test("routes are served under the function's own address too", async () => {
  expect((await createApi(fakeDoor()).request("/site")).status).toBe(200);
});

describe("what goes wrong on our side", () => {
  const failing = (thrown: unknown) =>
    shop({
      roster: async () => {
        throw thrown;
      },
    });

  test("an unknown failure is logged, and its words stay here", async () => {
    const { ask, door } = failing(new Error("password=hunter2"));
    const response = await ask("GET", "/staff", ADA);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("hunter2");
    expect(door.failures).toEqual(["GET /staff INTERNAL"]);
  });

  test("a database that does not answer is 503", async () => {
    const { ask } = failing(new ChatError("UNAVAILABLE", "the database does not answer; try again"));
    expect((await ask("GET", "/staff", ADA)).status).toBe(503);
  });
});

describe("where App Check is enforced", () => {
  test.each([
    ["no token", {}, 401],
    ["a wrong token", { "x-firebase-appcheck": "forged" }, 401],
    ["a good token", { "x-firebase-appcheck": "attested" }, 200],
  ])("%s", async (_, headers, status) => {
    const { ask } = shop({}, { appCheck: true });
    expect((await ask("GET", "/staff", ADA, undefined, headers)).status).toBe(status);
  });

  const names = Object.entries<Operation>(operations).flatMap(([name, { by }]) =>
    by === "anybody" ? [] : [[name, by]],
  );
  test.each(names)("%s, which is for %s, asks whoever has signed in for one before all else", async (name, by) => {
    const { ask, door } = shop({}, { appCheck: true });
    const [method = "", path = ""] = name.split(" ");
    const token = by === "visitor" || by === "guest" ? KARI : ADA;
    const refused = await ask(
      method,
      path.replace("{id}", "kari").replace("{message}", ID),
      token,
      method === "GET" ? undefined : {},
    );
    expect(refused.status).toBe(401);
    expect(await refused.text()).toContain("X-Firebase-AppCheck is missing");
    expect(door.conversations.usage).toEqual({ reads: 0, writes: 0 });
  });
});

test("a callable that fails in a way nobody foresaw answers the contract's error", async () => {
  const door = fakeDoor();
  door.conversations.change = async () => {
    throw new RangeError("inner secret");
  };
  const response = await createApi(door).request("/api/call/sendMessage", {
    method: "POST",
    headers: { authorization: `Bearer ${ADA}`, "content-type": "application/json" },
    body: JSON.stringify({ data: { conversationId: "kari", id: ID, text: "x" } }),
  });
  const text = await response.text();
  expect([response.status, JSON.parse(text)]).toMatchObject([500, { error: { status: "INTERNAL" } }]);
  expect(text).not.toContain("inner secret");
  expect(door.failures).toEqual(["POST /call/sendMessage INTERNAL"]);
});

describe("what the table does not promise", () => {
  const asking = (door: ReturnType<typeof fakeDoor>) =>
    createApi(door).request("/api/inbox", { headers: { authorization: `Bearer ${ADA}` } });

  test("is a fault where answers are checked, be it a field or a refusal", async () => {
    const tooMuch = fakeDoor();
    await wrote(tooMuch, { ...visitorConversation("kari", 0), tags: [7 as unknown as string] });
    const refusing = fakeDoor();
    refusing.conversations.list = async () => {
      throw new ChatError("ALREADY_EXISTS", "this id is taken");
    };
    for (const door of [tooMuch, refusing]) {
      expect((await asking(door)).status).toBe(500);
      expect(door.failures).toEqual(["GET /inbox INTERNAL"]);
    }
  });

  test("is sent in production, where a check of every poll would cost more than it finds", async () => {
    const door = { ...fakeDoor(), checksAnswers: false };
    await wrote(door, { ...visitorConversation("kari", 0), tags: [7 as unknown as string] });
    expect((await asking(door)).status).toBe(200);
  });

  async function wrote(door: ReturnType<typeof fakeDoor>, conversation: Conversation): Promise<void> {
    await door.conversations.change("kari", () => ({ conversation, result: undefined }));
  }
});
