import { expect, test } from "vitest";
import { outboxAfter, outboxOf, type Outbox, type Written } from "./outbox.ts";
import { createSender, type Posted } from "./sender.ts";

const OK: Posted = { kind: "ok" };
const FAILED: Posted = { kind: "failed", retryAfterMs: 0 };

/** An outbox with these texts, a clock that stands, and a server that answers each text as told, and with ok after that. */
function setUp(ids: string[], answers: Record<string, Posted[]> = {}) {
  const world = { time: 0, timers: [] as { at: number; call: () => void }[], posted: [] as string[] };
  let outbox: Outbox<Written> = outboxOf(ids.map((id, at) => ({ id, text: id, at })));
  const work = createSender({
    now: () => world.time,
    random: () => 1,
    later(ms, call) {
      const timer = { at: world.time + ms, call };
      world.timers.push(timer);
      return () => void (world.timers = world.timers.filter((other) => other !== timer));
    },
    outbox: () => outbox,
    happened: (event) => void (outbox = outboxAfter(outbox, event)),
    post: async ({ id }) => {
      world.posted.push(id);
      return answers[id]?.shift() ?? OK;
    },
  });
  async function advance(ms: number) {
    await settled();
    world.time += ms;
    for (const { call } of world.timers.filter(({ at }) => at <= world.time)) call();
    await settled();
  }
  const states = () => outbox.map(({ id, state }) => `${id} ${"paced" in state ? state.paced : state.kind}`);
  return { world, work, advance, states };
}

/** Until every promise that can go on has gone on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("of two texts the first fails once: the second waits for it, and both go by themselves, in order", async () => {
  const { world, work, advance, states } = setUp(["a", "b"], { a: [FAILED] });
  work();
  await advance(0);
  expect(states()).toEqual(["a held", "b waiting"]);
  await advance(1_000);
  expect(world.posted).toEqual(["a", "a", "b"]);
  expect(states()).toEqual([]);
});

test.each([
  [0, "a held"],
  [2_000, "a soon"],
  [10_000, "a soon"],
  [120_000, "a later"],
])("a server that asks for a pause of %i ms: %s", async (retryAfterMs, said) => {
  const { work, advance, states } = setUp(["a"], { a: [{ kind: "failed", retryAfterMs }] });
  work();
  await advance(0);
  expect(states()).toEqual([said]);
});

test("asked to work several times at once, it sends each text once", async () => {
  const { world, work, advance } = setUp(["a", "b"]);
  work();
  work();
  work();
  await advance(0);
  expect(world.posted).toEqual(["a", "b"]);
});

test("the pauses grow with each failure, and are never shorter than the server asks for", async () => {
  const { world, work, advance } = setUp(["a"], { a: [FAILED, FAILED, { kind: "failed", retryAfterMs: 60_000 }] });
  work();
  for (const [pause, tries] of [
    [999, 1],
    [1, 2],
    [1_999, 2],
    [1, 3],
    [59_999, 3],
    [1, 4],
  ] as const) {
    await advance(pause);
    expect(world.posted).toHaveLength(tries);
  }
});

test("a refused text stays with its reason, and what was written after it goes on", async () => {
  const { world, work, advance, states } = setUp(["a", "b"], { a: [{ kind: "refused", reason: "no" }] });
  work();
  await advance(0);
  expect(world.posted).toEqual(["a", "b"]);
  expect(states()).toEqual(["a refused"]);
});
