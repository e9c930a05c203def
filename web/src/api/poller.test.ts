import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Poller, startPoller } from "./poller.ts";

let asked: number[];
let delays: number[];
let answer: () => Promise<number | undefined>;
let poller: Poller | undefined;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  asked = [];
  delays = [];
  answer = () => Promise.resolve(1_000);
});
afterEach(() => {
  poller?.stop();
  vi.useRealTimers();
});

async function start(): Promise<Poller> {
  poller = startPoller({
    ask: () => {
      asked.push(Date.now());
      return answer();
    },
    onFailure: (_, delayMs) => delays.push(delayMs),
    random: () => 1,
  });
  await vi.advanceTimersByTimeAsync(0);
  return poller;
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
