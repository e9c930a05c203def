import { describe, expect, test } from "vitest";
import { openLedger } from "./ledger.ts";
import { aMessage, aPerson, aTarget, NOON, notifyWorld } from "./notify-fakes.ts";
import { resendDelivery } from "./resend-delivery.ts";
import { runJob } from "./run-job.ts";
import type { Target } from "./target.ts";

const MESSAGE = aMessage();
const KEY = "telegram:grace";
const WANTED = { conversationId: MESSAGE.conversationId, messageId: MESSAGE.id, key: KEY };
const DEAD = { state: "dead", error: "blocked", reason: "refused", dueAt: null, fence: 3, attempts: 2 } as const;
const STAFF = ["alan", "staff"];

function told(change: Partial<Target> = DEAD) {
  const { world, services } = notifyWorld();
  world.messages.push(MESSAGE);
  world.ledgers.set(MESSAGE.id, { ...openLedger(MESSAGE, [], NOON), targets: { [KEY]: aTarget(change) } });
  const target = () => world.ledgers.get(MESSAGE.id)?.targets[KEY];
  /** The jobs that were added come. */
  const run = async () => {
    for (const { job } of world.jobs.added.splice(0)) await runJob(services)(job);
  };
  return { world, services, target, run, resend: resendDelivery(services) };
}

test("what is dead is due again at once with its sound, and its job sends it", async () => {
  const { world, target, run, resend } = told({ ...DEAD, doubts: 2, silent: true, unlessRead: true });
  expect(await resend(STAFF, WANTED)).toMatchObject({
    messageId: MESSAGE.id,
    targets: [{ key: KEY, state: "pending", attempts: 0, error: null, reason: null }],
  });
  expect(target()).toMatchObject({ state: "pending", doubts: 0, silent: false, dueAt: NOON, fence: 3 });
  await run();
  expect(world.sent).toMatchObject([{ to: "7", silent: false }]);
  expect(target()).toMatchObject({ state: "sent", fence: 4 });
});

test("what is three days old is sent, although it has been read since", async () => {
  const { world, services, target, run, resend } = told({ ...DEAD, reason: "late" });
  world.now += 3 * 24 * 3_600_000;
  services.conversations.get = async () => ({ ...(world.conversation ?? raise()), read: { alan: 1 } });
  await resend(STAFF, WANTED);
  await run();
  expect(target()).toMatchObject({ state: "sent" });
});

test("a connection that is marked broken is tried all the same, for somebody may have mended it", async () => {
  const { world, services, target, run, resend } = told();
  const pairing = { telegram: { chatId: 7, userId: 7, broken: "bot was blocked" } };
  services.roster = async () => ({ grace: aPerson(7, { pairing }) });
  await resend(STAFF, WANTED);
  await run();
  expect(target()).toMatchObject({ state: "sent" });
  expect(world.broken).toEqual(["grace telegram 7: null"]);
});

test("without its job the sweep finds it", async () => {
  const { world, resend, target } = told();
  world.jobs.refuses = new Error("Cloud Tasks does not answer");
  await resend(STAFF, WANTED);
  expect(target()?.dueAt).toBe(NOON);
});

describe("refused", () => {
  test.each(["pending", "leased", "sending", "retry", "doubt", "sent"] as const)("what is %s", async (state) => {
    const { target, resend } = told({ state });
    await expect(resend(STAFF, WANTED)).rejects.toMatchObject({ code: "FAILED_PRECONDITION" });
    expect(target()?.state).toBe(state);
  });

  test("what is not there, or not for one's eyes", async () => {
    const { target, resend } = told();
    const strangers: [string[], object][] = [
      [STAFF, { key: "telegram:nobody" }],
      [STAFF, { key: "constructor" }],
      [STAFF, { messageId: crypto.randomUUID() }],
      [["bert"], {}],
    ];
    for (const [principals, change] of strangers)
      await expect(resend(principals, { ...WANTED, ...change })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(target()?.state).toBe("dead");
  });

  test("what was resent within ten seconds", async () => {
    const { world, services, run, resend } = told();
    await resend(STAFF, WANTED);
    services.roster = async () => ({});
    await run();
    world.now += 9_999;
    await expect(resend(STAFF, WANTED)).rejects.toMatchObject({ code: "RESOURCE_EXHAUSTED" });
    world.now += 1;
    await resend(STAFF, WANTED);
  });
});

function raise(): never {
  throw new Error("no conversation");
}
