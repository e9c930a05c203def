import { describe, expect, test } from "vitest";
import { aCursor, anEntry, cursorsOf } from "../../test/cursor-fakes.ts";
import { NOON, notifyWorld } from "../../test/notify-fakes.ts";
import { noteStatus } from "./note-status.ts";
import { parseRef, refOf } from "../channels/request-ref.ts";
import { afterTaken, newTest, TEST_CONVERSATION } from "./test-notification/test-notification.ts";

const KEY = "whatsapp:grace";
const REF = refOf({ conversationId: "ada", request: "1", key: KEY });
const CLOSED = { state: "failed", code: 131_047, error: "re-engagement message", at: NOON } as const;

/** Message 1 was sent to Grace's WhatsApp. */
function notified() {
  const { world, services } = notifyWorld();
  const history = [anEntry(1, { providerId: "A" })];
  const cursor = aCursor({ channel: "whatsapp", to: "47", notified: 1, wanted: 1, requests: 1, history });
  world.cursors.set("ada", cursorsOf({ [KEY]: cursor }));
  const link = { provider: "whatsapp", chat: "47", message: "A", expiresAt: NOON } as const;
  world.links.push({ ...link, conversationId: "ada", request: "1", key: KEY });
  return { world, services, note: noteStatus(services), cursor: () => world.cursors.get("ada")?.targets[KEY] };
}

test("a ref is what it was made of, and nothing else is a ref", () => {
  const about = { conversationId: "a:b", request: "7", key: "whatsapp:c:d" };
  expect(parseRef(refOf(about))).toEqual(about);
  for (const other of ["", "a", "a/b", "a//b", "a/b/c/d", "/a/b"]) expect(parseRef(other)).toBeUndefined();
});

describe("a status", () => {
  test("finds its request by the ref, and without one by the link of the message", async () => {
    const { note, cursor } = notified();
    expect(await note({ provider: "whatsapp", ref: REF, state: "sent", at: NOON })).toBe("noted");
    expect(cursor()?.history).toMatchObject([{ providerState: "sent" }]);
    expect(await note({ provider: "whatsapp", chat: "47", providerId: "A", state: "read", at: NOON })).toBe("noted");
    expect(cursor()?.history).toMatchObject([{ providerState: "read" }]);
  });

  const strangers: [string, object][] = [
    ["without ref or link", {}],
    ["with a ref of another program", { ref: "order-7" }],
    ["of a conversation that there is not", { ref: REF.replace("ada", "tom") }],
    ["of another channel's cursor", { ref: REF.replace("whatsapp", "telegram") }],
    ["of a key that is no key", { ref: "ada/1/constructor" }],
    ["of a chat that was not written to", { chat: "48", providerId: "A" }],
  ];
  test.each(strangers)("%s is unknown and changes nothing", async (_what, about) => {
    const { note, cursor } = notified();
    const before = cursor();
    expect(await note({ provider: "whatsapp", ...about, state: "failed", at: NOON })).toBe("unknown");
    expect(cursor()).toEqual(before);
  });

  test.each(["2", "1e0x", "4a5f0c5e-0000-4000-8000-000000000001"])(
    "of a request %s that there was not, or of a former version, changes nothing",
    async (request) => {
      const { note, cursor } = notified();
      const before = cursor();
      const ref = refOf({ conversationId: "ada", request, key: KEY });
      await note({ provider: "whatsapp", ref, state: "failed", at: NOON });
      expect(cursor()).toEqual(before);
    },
  );
});

describe("a closed window", () => {
  test("is forgotten in the roster, and the message is sent anew at once", async () => {
    const { world, note, cursor } = notified();
    await note({ provider: "whatsapp", ref: REF, providerId: "A", ...CLOSED });
    expect(cursor()?.again).toMatchObject({ windowClosed: true, dueAt: NOON });
    expect(world.broken).toEqual(["grace whatsapp 47: window closed"]);
    expect(world.jobs.added).toEqual([{ job: { kind: "notify", conversationId: "ada" } }]);
  });

  test("said twice closes no window that was opened in between", async () => {
    const { world, note } = notified();
    await note({ provider: "whatsapp", ref: REF, providerId: "A", ...CLOSED });
    world.broken.length = 0;
    await note({ provider: "whatsapp", ref: REF, providerId: "A", ...CLOSED });
    expect([world.broken, world.jobs.added.length]).toEqual([[], 1]);
  });

  test("that cannot be written down in the roster does not fail the webhook: the cursor has it", async () => {
    const { services, note, cursor } = notified();
    const failures: string[] = [];
    services.logs.requestFailed = (where) => void failures.push(where);
    services.pairings.windowClosed = () => Promise.reject(new Error("the database does not answer"));
    services.jobs.add = () => Promise.reject(new Error("no queue"));
    expect(await note({ provider: "whatsapp", ref: REF, providerId: "A", ...CLOSED })).toBe("noted");
    expect(cursor()?.again).not.toBeNull();
    expect(failures).toEqual(["noteStatus", "noteStatus"]);
  });
});

describe("a status of a test message", () => {
  const ref = refOf({ conversationId: TEST_CONVERSATION, request: "test-1", key: KEY });

  test.each(["receipt first", "status first"])("ends the test: %s", async (order) => {
    const { services, note } = notified();
    const { tests } = services;
    await tests.create(newTest("grace", "whatsapp"), NOON);
    const take = () => tests.change("test-1", (test_) => afterTaken(test_));
    if (order === "receipt first") await take();
    await note({ provider: "whatsapp", ref, state: "delivered", at: NOON });
    if (order === "status first") await take();
    expect(await tests.read("test-1")).toMatchObject({
      state: "sent",
      steps: [
        { name: "The site's server answered", ok: true },
        { name: "WhatsApp is set up", ok: true },
        { name: "You are connected with WhatsApp", ok: true },
        { name: "WhatsApp took the message", ok: true },
        { name: "WhatsApp delivered it", ok: true },
      ],
    });
  });

  test("that failed says why", async () => {
    const { services, note } = notified();
    await services.tests.create(newTest("grace", "whatsapp"), NOON);
    await note({ provider: "whatsapp", ref, state: "failed", error: "message undeliverable", at: NOON });
    expect(await services.tests.read("test-1")).toMatchObject({ state: "dead", error: "message undeliverable" });
  });
});
