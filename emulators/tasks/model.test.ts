import * as fc from "fast-check";
import { expect, it } from "vitest";
import { createManualClock } from "../providers/manual-clock.ts";
import { Dispatcher } from "./delivery/dispatcher.ts";
import { TaskFaults } from "./delivery/faults.ts";
import { parseTask } from "./api/parse-task.ts";
import { parseRegistration } from "./api/registration.ts";
import { TaskStore } from "./store.ts";
import { QUEUE, turns } from "./test-scene.ts";
import type { Log } from "embedded-firestore/building-blocks.ts";
import type { SendTask } from "./delivery/post.ts";
import type { Change } from "./state.ts";

type Step = { add: number } | { pass: number } | "restart";

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ add: fc.integer({ min: 0, max: 60 }) }) },
  { weight: 4, arbitrary: fc.record({ pass: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 1, arbitrary: fc.constant("restart" as const) },
);
/** How attempts are answered, one after the other; 0 is not at all. */
const statuses = fc.array(fc.constantFrom(204, 204, 500, 404, 429, 503, 0, 0, 0), { maxLength: 40 });

/** A disk in memory, which outlives those who write to it. */
function createLog() {
  let text: string[] = [];
  const log: Log = {
    append: (record) => void text.push(JSON.stringify(record)),
    rewrite: (records) => (text = [...records].map((record) => JSON.stringify(record))),
    close: () => undefined,
  };
  return { log, read: () => text.map((line) => JSON.parse(line) as Change) };
}

/** Plays a schedule, and afterwards lets all be answered: what has become of each task, by its id. */
async function play(steps: readonly Step[], answers: number[]) {
  const clock = createManualClock();
  const { log, read } = createLog();
  const rate = { maxConcurrentDispatches: 2, maxDispatchesPerSecond: 5 };
  const settings = { retryConfig: { maxAttempts: -1, minBackoffSeconds: 1, maxBackoffSeconds: 30 }, rateLimits: rate };
  const queue = parseRegistration(QUEUE, { ...settings, defaultUri: "http://127.0.0.1:1/" });
  const tasks: { dueAt: number; early: number; done: number }[] = [];
  let busy = 0;
  let busiest = 0;

  const send: SendTask = async ({ headers }, signal) => {
    const task = tasks[Number(headers["X-CloudTasks-TaskName"])];
    if (task && clock.now() < task.dueAt) task.early++;
    busiest = Math.max(busiest, ++busy);
    const status = answers.shift() ?? 204;
    const outcome = status === 0 ? await aborted(signal) : { status };
    busy--;
    if (task && status === 204) task.done++;
    return outcome;
  };
  const begin = () => {
    const store = new TaskStore(log, { clock, onNotice: () => undefined }, read());
    const dispatcher = new Dispatcher({ store, clock, send, faults: new TaskFaults(), onNotice: () => undefined });
    dispatcher.open(queue);
    return { store, dispatcher };
  };

  let run = begin();
  const restart = async () => {
    await run.dispatcher.close();
    run = begin();
    await turns();
  };
  for (const one of steps) {
    if (one === "restart") await restart();
    else if ("pass" in one) await pass(one.pass);
    else {
      const dueAt = clock.now() + one.add * 1000;
      const task = {
        name: `${QUEUE}/tasks/${tasks.length}`,
        httpRequest: {},
        scheduleTime: new Date(dueAt).toISOString(),
      };
      tasks.push({ dueAt, early: 0, done: 0 });
      const creation = { now: clock.now(), seq: run.store.nextSeq(), newId: () => "" };
      run.dispatcher.add(parseTask({ task }, queue, creation));
      await turns();
    }
  }
  answers.length = 0;
  await restart();
  await pass(300);
  return { tasks, waiting: run.store.tasks.size, busiest };

  async function pass(seconds: number) {
    for (let passed = 0; passed < seconds * 5; passed++) {
      clock.advance(200);
      await turns();
    }
  }
}

function aborted(signal: AbortSignal): Promise<{ failed: string }> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve({ failed: "no answer" })));
}

it("sends every task until it succeeds, once and not early, through failures, silence and restarts", async () => {
  const schedule = fc.asyncProperty(fc.array(step, { maxLength: 40 }), statuses, async (steps, answers) => {
    const { tasks, waiting, busiest } = await play(steps, answers);
    expect(tasks.map(({ early, done }) => ({ early, done }))).toEqual(tasks.map(() => ({ early: 0, done: 1 })));
    expect([waiting, busiest <= 2]).toEqual([0, true]);
  });
  await fc.assert(schedule, { numRuns: 60 });
});
