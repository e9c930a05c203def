/** What a former version had begun with is gone on with: told, or closed with a reason. */
import { describe, expect, test } from "vitest";
import { aMessage, NOON } from "../../test/notify-fakes.ts";
import { shop } from "../../test/shop.ts";
import type { LegacyTarget } from "./services/notify-services.ts";
import { DEAD_AFTER_MS } from "./cursors/retry-policy.ts";
import { cursorsFrom } from "./take-over.ts";

const KEY = "telegram:grace";
const GONE = Number.POSITIVE_INFINITY;

const target = (state: LegacyTarget["state"], change: Partial<LegacyTarget> = {}): LegacyTarget => {
  return { channel: "telegram", to: "7", state, at: NOON, error: null, providerId: null, ...change };
};

/** A conversation of Ada's with as many messages, each with a ledger of a former version, or none. */
function former(...states: (LegacyTarget["state"] | null)[]) {
  const scene = shop();
  states.forEach((state) => {
    const { id, seq } = scene.write("ada");
    if (state) scene.world.legacy.push({ messageId: id, seq, targets: { [KEY]: target(state) } });
  });
  scene.services.backlog.legacy = async () => ["ada"];
  return scene;
}

describe("of a conversation that the reconciler finds first", () => {
  test("what was pending or tried again rings, what may have left comes without a sound", async () => {
    const table: [LegacyTarget["state"], string[]][] = [
      ["pending", ["60 s rings"]],
      ["unknown", ["60 s silent"]],
      ["sent", []],
    ];
    for (const [state, expected] of table) {
      const { at, on, reconcile } = former(state);
      await at(60);
      await reconcile();
      await at(120);
      expect([state, on("telegram")]).toEqual([state, expected]);
    }
  });

  test("what was refused is not tried there again", async () => {
    const { at, on, reconcile, cursor } = former("dead");
    await at(60);
    await reconcile();
    expect(on("telegram")).toEqual([]);
    expect(cursor(KEY)?.history).toMatchObject([{ state: "dead" }]);
  });

  test("what was skipped everywhere and nobody has read is told after all; what was read is not", async () => {
    for (const seen of [0, 1]) {
      const { at, on, reconcile, read } = former("skipped");
      if (seen > 0) read("alan", seen);
      await at(60);
      await reconcile();
      expect(on("telegram")).toEqual(seen > 0 ? [] : ["60 s rings"]);
    }
  });

  test("what waits before what was sent comes once more with it, and a new message once", async () => {
    const { at, shown, reconcile, states, say } = former("sent", "pending", "sent");
    await at(60);
    await reconcile();
    await say(300);
    expect(shown.map(({ text }) => text)).toEqual(["ada 2", "ada 3", "ada 4"]);
    expect(states(KEY)).toEqual(["sent", "sent", "sent", "sent"]);
  });

  test("a message without a ledger that came after those with one is told", async () => {
    const { at, shown, reconcile } = former("sent", null);
    await at(60);
    await reconcile();
    expect(shown.map(({ text }) => text)).toEqual(["ada 2"]);
  });

  test("what was read meanwhile is closed with the reason", async () => {
    const { at, on, reconcile, read, states } = former("pending");
    read("alan", 1);
    await at(60);
    await reconcile();
    expect([on("telegram"), states(KEY)]).toEqual([[], ["skipped read"]]);
  });

  test("what is older than a day is closed with the reason", async () => {
    const { at, on, reconcile, states } = former("pending");
    await at(DEAD_AFTER_MS / 1_000 + 60);
    await reconcile();
    expect(on("telegram")).toEqual([]);
    expect(states(KEY)).toEqual(["dead late"]);
  });

  test("taken over once, it is not taken over again", async () => {
    const { at, on, reconcile, world } = former("pending");
    await at(60);
    world.store.crashAfter = 1;
    await reconcile();
    world.store.crashAfter = GONE;
    world.reconciledTo = undefined;
    await at(600);
    await reconcile();
    await at(700);
    expect(on("telegram").map((line) => line.split(" ").at(-1))).toEqual(["silent"]);
  });
});

test("a conversation that nobody has looked at for long tells of nothing but what is new", async () => {
  const scene = shop();
  for (let n = 0; n < 120; n += 1) scene.write("ada", { at: NOON - 3 * DEAD_AFTER_MS });
  await scene.say(10);
  expect(scene.shown.map(({ text }) => text)).toEqual(["ada 121"]);
});

test("messages of the last week are planned, and older ones are not", () => {
  const messages = [1, 2, 3].map((seq) =>
    aMessage({ id: `m${seq}`, seq, at: seq < 2 ? NOON - 7 * DEAD_AFTER_MS - 1 : NOON - 1_000 }),
  );
  expect(cursorsFrom({ id: "ada", seq: 3 }, messages, [], NOON)).toMatchObject({ planned: 1, reached: 1, targets: {} });
  expect(cursorsFrom({ id: "ada", seq: 3 }, [], [], NOON)).toMatchObject({ planned: 3 });
});

test("whoever wrote more than a day before anything looked is not rung for, and it is said why", async () => {
  const { write, at, on, reconcile, states } = shop();
  await reconcile();
  write("ada");
  await at(25 * 3_600);
  await reconcile();
  expect(on("telegram")).toEqual([]);
  expect(states(KEY)).toEqual(["dead late"]);
});
