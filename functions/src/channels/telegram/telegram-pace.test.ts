import { expect, test } from "vitest";
import { ProviderThrottled } from "../channel.ts";
import { createPace } from "./telegram-pace.ts";

/** Turns that are taken as soon as they are given, waited for in virtual time. */
function scene() {
  let now = 1_000_000;
  const pace = createPace({
    now: () => now,
    pause: async (ms) => {
      now += ms;
    },
  });
  /** Takes so many turns, waiting as long as it is told to; answers when each was had. */
  const take = async (chats: readonly string[]) => {
    const had: number[] = [];
    for (const chat of chats) {
      for (;;) {
        const thrown: unknown = await pace.turn(chat).catch((error: unknown) => error);
        if (!(thrown instanceof ProviderThrottled)) break;
        now += thrown.waitMs;
      }
      had.push(now);
    }
    return had;
  };
  return { pace, take, pass: (ms: number) => (now += ms) };
}

/** The most that fall into any stretch of so many milliseconds. */
function mostWithin(times: readonly number[], ms: number): number {
  return Math.max(...times.map((start) => times.filter((at) => at >= start && at < start + ms).length));
}

test("a private chat gets three at once and then one a second", async () => {
  const times = await scene().take(Array.from({ length: 30 }, () => "7"));
  expect(times.slice(0, 3)).toEqual([1_000_000, 1_000_000, 1_000_000]);
  expect(mostWithin(times, 3_000)).toBe(3);
  expect((times.at(-1) ?? 0) - 1_000_000).toBe(27_000);
});

test("a group gets 20 in any minute, and no more than a chat in three seconds", async () => {
  const times = await scene().take(Array.from({ length: 70 }, () => "-7"));
  expect(mostWithin(times, 60_000)).toBe(20);
  expect(mostWithin(times, 3_000)).toBe(3);
});

test("all chats together get 30 in any second", async () => {
  const times = await scene().take(Array.from({ length: 100 }, (_, index) => String(index)));
  expect(mostWithin(times, 1_000)).toBe(30);
  expect((times.at(-1) ?? 0) - 1_000_000).toBe(3_000);
});

test("a chat that Telegram told to wait for is left alone for so long, and no other", async () => {
  const { pace, take } = scene();
  pace.hold("7", 4_000);
  expect(await take(["8", "7"])).toEqual([1_000_000, 1_004_000]);
});

test("a wait of more than five seconds is not waited for, but named", async () => {
  const { pace, pass } = scene();
  pace.hold("7", 30_000);
  const thrown: unknown = await pace.turn("7").catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(ProviderThrottled);
  expect(thrown).toMatchObject({ waitMs: 30_000, ours: true });
  pass(30_000);
  await pace.turn("7");
});

test("a chat that is told to wait for a month is asked again after an hour", async () => {
  const { pace, pass } = scene();
  pace.hold("7", 30 * 24 * 3_600_000);
  pass(3_600_000 - 10_000);
  await expect(pace.turn("7")).rejects.toThrow(ProviderThrottled);
  pass(10_000);
  await expect(pace.turn("7")).resolves.toBeUndefined();
});
