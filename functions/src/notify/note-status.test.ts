import { describe, expect, test } from "vitest";
import { openLedger } from "./ledger.ts";
import { noteStatus } from "./note-status.ts";
import { aMessage, aTarget, NOON, notifyWorld } from "./notify-fakes.ts";
import { parseRef, refOf } from "./ref.ts";
import type { Target } from "./target.ts";
import { TEST_CONVERSATION } from "./test-notification.ts";
import { afterTaken, newTest } from "./test-steps.ts";

const KEY = "whatsapp:grace";
const MESSAGE = aMessage();
const REF = refOf({ conversationId: MESSAGE.conversationId, messageId: MESSAGE.id, key: KEY });
const CLOSED = { state: "failed", code: 131047, error: "re-engagement message", at: NOON } as const;

function told(change: Partial<Target> = {}) {
  const { world, services } = notifyWorld();
  const target = aTarget({ channel: "whatsapp", to: "47", state: "sent", providerId: "A", dueAt: null, ...change });
  world.ledgers.set(MESSAGE.id, { ...openLedger(MESSAGE, [], NOON), targets: { [KEY]: target } });
  const link = { provider: "whatsapp", chat: "47", message: "A", expiresAt: NOON } as const;
  world.links.push({ ...link, conversationId: MESSAGE.conversationId, messageId: MESSAGE.id, key: KEY });
  return { world, services, note: noteStatus(services), target: () => world.ledgers.get(MESSAGE.id)?.targets[KEY] };
}

test("a ref is what it was made of, and nothing else is a ref", () => {
  const about = { conversationId: "a:b", messageId: "m", key: "whatsapp:c:d" };
  expect(parseRef(refOf(about))).toEqual(about);
  for (const other of ["", "a", "a/b", "a//b", "a/b/c/d", "/a/b"]) expect(parseRef(other)).toBeUndefined();
});

describe("a status", () => {
  test("finds its target by the ref, and without one by the link of the message", async () => {
    const { note, target } = told();
    expect(await note({ provider: "whatsapp", ref: REF, state: "sent", at: NOON })).toBe("noted");
    expect(target()).toMatchObject({ providerState: "sent" });
    expect(await note({ provider: "whatsapp", chat: "47", providerId: "A", state: "read", at: NOON })).toBe("noted");
    expect(target()).toMatchObject({ providerState: "read" });
  });

  const strangers: [string, object][] = [
    ["without ref or link", {}],
    ["with a ref of another program", { ref: "order-7" }],
    ["of a message that there is not", { ref: `ada/${crypto.randomUUID()}/${KEY}` }],
    ["of another channel's target", { ref: REF.replace("whatsapp", "telegram") }],
    ["of a chat that was not written to", { chat: "48", providerId: "A" }],
  ];
  test.each(strangers)("%s is unknown and changes nothing", async (_what, about) => {
    const { note, target } = told();
    const before = target();
    expect(await note({ provider: "whatsapp", ...about, state: "failed", at: NOON })).toBe("unknown");
    expect(target()).toEqual(before);
  });
});

describe("a closed window", () => {
  test("is forgotten in the roster, and the message is sent anew at once", async () => {
    const { world, note, target } = told();
    await note({ provider: "whatsapp", ref: REF, providerId: "A", ...CLOSED });
    expect(target()).toMatchObject({ state: "retry", windowClosed: true, dueAt: NOON });
    expect(world.broken).toEqual(["grace whatsapp 47: window closed"]);
    const job = { kind: "notify", conversationId: MESSAGE.conversationId, messageId: MESSAGE.id };
    expect(world.jobs.added).toEqual([{ job }]);
  });

  test("said twice closes no window that was opened in between", async () => {
    const { world, note } = told();
    await note({ provider: "whatsapp", ref: REF, providerId: "A", ...CLOSED });
    world.broken.length = 0;
    await note({ provider: "whatsapp", ref: REF, providerId: "A", ...CLOSED });
    expect(world.broken).toEqual([]);
    expect(world.jobs.added).toHaveLength(1);
  });

  test("that cannot be written down in the roster does not fail the webhook: the ledger has it", async () => {
    const { services, note, target } = told();
    const failures: string[] = [];
    services.logs.requestFailed = (where) => void failures.push(where);
    services.pairings.windowClosed = () => Promise.reject(new Error("the database does not answer"));
    expect(await note({ provider: "whatsapp", ref: REF, providerId: "A", ...CLOSED })).toBe("noted");
    expect(target()?.state).toBe("retry");
    expect(failures).toEqual(["noteStatus"]);
  });
});

describe("a status of a test message", () => {
  const ref = refOf({ conversationId: TEST_CONVERSATION, messageId: "test-1", key: KEY });

  test("ends the test, also if it comes before the receipt", async () => {
    for (const order of ["receipt first", "status first"]) {
      const { services, note } = told();
      const { tests } = services;
      await tests.create(newTest("grace", "whatsapp"), NOON);
      const take = () => tests.change("test-1", (test) => afterTaken(test));
      if (order === "receipt first") await take();
      await note({ provider: "whatsapp", ref, state: "delivered", at: NOON });
      if (order === "status first") await take();
      expect(await tests.read("test-1")).toMatchObject({
        state: "sent",
        steps: [
          { name: "WhatsApp took the message", ok: true },
          { name: "WhatsApp delivered it", ok: true },
        ],
      });
    }
  });

  test("that failed says why", async () => {
    const { services, note } = told();
    await services.tests.create(newTest("grace", "whatsapp"), NOON);
    await note({ provider: "whatsapp", ref, state: "failed", error: "message undeliverable", at: NOON });
    expect(await services.tests.read("test-1")).toMatchObject({ state: "dead", error: "message undeliverable" });
  });
});
