import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Job } from "../services.ts";
import { JOB_ADD_MS } from "../times.ts";
import { createJobQueue, type TaskQueue } from "./job-queue.ts";

const JOB: Job = { kind: "notify", conversationId: "kari" };

beforeEach(() => vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A queue that answers with `error`, or takes what comes. */
function queueThat(error?: Error | Promise<never>) {
  const taken: Parameters<TaskQueue["enqueue"]>[] = [];
  const opened = { times: 0 };
  const queue: TaskQueue = {
    async enqueue(...given) {
      taken.push(given);
      if (error) throw await error;
    },
  };
  const jobs = createJobQueue(async () => {
    opened.times += 1;
    return queue;
  });
  return { jobs, taken, opened };
}

test("nothing is opened before the first job", async () => {
  const { jobs, opened } = queueThat();
  expect(opened.times).toBe(0);
  await jobs.add(JOB);
  expect(opened.times).toBe(1);
});

test("a job goes at once, or at its time, and outlasts the function's own limit", async () => {
  const { jobs, taken } = queueThat();
  await jobs.add(JOB);
  await jobs.add(JOB, { at: 5_000 });
  expect(taken).toEqual([
    [JOB, { dispatchDeadlineSeconds: 135 }],
    [JOB, { dispatchDeadlineSeconds: 135, scheduleTime: new Date(5_000) }],
  ]);
});

test("whatever an id holds, the task's is one that Cloud Tasks takes, and the same for the same", async () => {
  const { jobs, taken } = queueThat();
  for (const id of ["kari/1 ø", "kari/1 ø", "kari/2 ø"]) await jobs.add(JOB, { id });
  const [first, again, other] = taken.map(([, { id }]) => id);
  expect(first).toMatch(/^[\w-]{1,500}$/);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

test("a job that is there already is added; any other failure is heard of", async () => {
  const withCode = (code: string) => Object.assign(new Error(code), { code });
  await expect(
    queueThat(withCode("functions/task-already-exists")).jobs.add(JOB, { id: "1" }),
  ).resolves.toBeUndefined();
  await expect(queueThat(withCode("functions/not-found")).jobs.add(JOB)).rejects.toThrow("functions/not-found");
});

test("a queue that does not answer is not waited for", async () => {
  const added = queueThat(new Promise<never>(() => undefined))
    .jobs.add(JOB)
    .catch((thrown: unknown) => thrown);
  await vi.advanceTimersByTimeAsync(JOB_ADD_MS);
  expect(await added).toMatchObject({ code: "UNAVAILABLE" });
});
