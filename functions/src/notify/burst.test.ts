import { expect, test } from "vitest";
import type { Message } from "../chat/conversation.ts";
import { isInBurst } from "./burst.ts";
import { aMessage, NOON } from "./notify-fakes.ts";

const GRACE = { kind: "staff" as const, uid: "grace", name: "Grace" };
const NOW = aMessage({ seq: 20, at: NOON });

/** Asks about a message at noon, after those given, oldest first; answers also how many messages were read. */
async function ask(...earlier: Partial<Message>[]): Promise<[boolean, number]> {
  const stored = earlier.map((change, index) => aMessage({ seq: 20 - earlier.length + index, ...change }));
  let reads = 0;
  const inBurst = await isInBurst(NOW, async (_id, { limit }) => {
    const found = stored.slice(-limit);
    reads += Math.max(1, found.length);
    return found;
  });
  return [inBurst, reads];
}

test("the first message rings, and asks nothing", async () => {
  expect(await isInBurst(aMessage({ seq: 1 }), () => Promise.reject(new Error("read")))).toBe(false);
});

test("one within 60 s of the last belongs to its burst; one read is enough to know", async () => {
  expect(await ask({ at: NOON - 60_000 })).toEqual([true, 1]);
});

test("one after more than 60 s rings again", async () => {
  expect(await ask({ at: NOON - 60_001 })).toEqual([false, 1]);
});

test("an answer or a note in between does not end the burst", async () => {
  const earlier = [{ at: NOON - 20_000 }, { at: NOON - 10_000, author: GRACE }, { at: NOON - 5000, author: GRACE }];
  expect(await ask(...earlier)).toEqual([true, 4]);
});

test("others' messages alone are no burst", async () => {
  expect((await ask({ at: NOON - 5000, author: GRACE }))[0]).toBe(false);
});
