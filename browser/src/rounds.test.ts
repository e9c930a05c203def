import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { clock } from "./clock.ts";
import { createRounds, type Rounds } from "./rounds.ts";

let asked: number[];
let delays: number[];
let answer: () => Promise<number | undefined>;
let rounds: Rounds | undefined;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  asked = [];
  delays = [];
  answer = () => Promise.resolve(1_000);
});
afterEach(() => {
  rounds?.stop();
  vi.useRealTimers();
});

async function start(): Promise<Rounds> {
  rounds = createRounds({
    ask: () => {
      asked.push(Date.now());
      return answer();
    },
    onFailure: (_, delayMs) => delays.push(delayMs),
    random: () => 1,
    later: clock.later,
  });
  rounds.wake();
  await vi.advanceTimersByTimeAsync(0);
  return rounds;
}

test("it asks at once, then at the pace that each answer names", async () => {
  const answers = [4_000, 15_000, 15_000];
  answer = () => Promise.resolve(answers.shift());
  await start();
  await vi.advanceTimersByTimeAsync(19_000);
  expect(asked).toEqual([0, 4_000, 19_000]);
});

test("it backs off while there is no answer, and is back at the named pace after one", async () => {
  answer = () => (asked.length <= 3 ? Promise.reject(new Error("no")) : Promise.resolve(5_000));
  await start();
  await vi.advanceTimersByTimeAsync(12_000);
  expect(delays).toEqual([1_000, 2_000, 4_000]);
  expect(asked).toEqual([0, 1_000, 3_000, 7_000, 12_000]);
});

test("woken, it asks at once and counts the pause from there", async () => {
  const { wake } = await start();
  await vi.advanceTimersByTimeAsync(600);
  wake();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toEqual([0, 600, 1_600]);
});

test("there is never more than one question under way; woken for a reason meanwhile, it asks once more", async () => {
  let finish = (): void => undefined;
  answer = () => new Promise((resolve) => (finish = () => resolve(10_000)));
  const { wake } = await start();
  wake();
  wake("again");
  wake("again");
  await vi.advanceTimersByTimeAsync(500);
  expect(asked).toEqual([0]);
  finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual([0, 500]);
  finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual([0, 500]);
});

test("it rests when told so, until woken", async () => {
  answer = () => Promise.resolve(undefined);
  const { wake } = await start();
  await vi.advanceTimersByTimeAsync(1_000_000);
  expect(asked).toEqual([0]);
  wake();
  expect(asked).toHaveLength(2);
});

test("stopped, it neither asks nor reports any more", async () => {
  const { stop, wake } = await start();
  answer = () => Promise.reject(new Error("no"));
  wake();
  stop();
  wake();
  await vi.advanceTimersByTimeAsync(1_000_000);
  expect(asked).toHaveLength(2);
  expect(delays).toEqual([]);
});

test("after failures it gives the server the time it asked for, and never waits longer than two minutes by itself", async () => {
  answer = () => Promise.reject(Object.assign(new Error("no"), { retryAfterMs: asked.length === 1 ? 60_000 : 0 }));
  await start();
  expect(delays).toEqual([60_000]);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(delays.at(-1)).toBe(120_000);
});

test("the pause is changed from outside, but not while it asks or gets over a failure", async () => {
  const { wait } = await start();
  await vi.advanceTimersByTimeAsync(500);
  wait(2_000);
  await vi.advanceTimersByTimeAsync(1_999);
  expect(asked).toEqual([0]);
  answer = () => Promise.reject(new Error("no"));
  await vi.advanceTimersByTimeAsync(1);
  wait(undefined);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toEqual([0, 2_500, 3_500]);
  answer = () => new Promise((resolve) => setTimeout(() => resolve(3_000), 10));
  await vi.advanceTimersByTimeAsync(2_000);
  wait(undefined);
  await vi.advanceTimersByTimeAsync(3_010);
  expect(asked).toEqual([0, 2_500, 3_500, 5_500, 8_510]);
  await vi.advanceTimersByTimeAsync(10);
  wait(undefined);
  await vi.advanceTimersByTimeAsync(1_000_000);
  expect(asked).toHaveLength(5);
});
