import { describe, expect, it, vi } from "vitest";
import { runUntil } from "./run-until.ts";
import { createScene, QUEUE, turns } from "../test-scene.ts";

const DAY = 24 * 60 * 60;
const BACKOFF = { retryConfig: { minBackoffSeconds: 10, maxBackoffSeconds: 300, maxDoublings: 3, maxAttempts: 5 } };

describe("when tasks go", () => {
  it("sends each at its time, those of one time in the order they came in", async () => {
    const { add, pass, sent, ids, store } = await createScene();
    add("late", 90);
    add("soon", 30);
    add("soon-too", 30);
    add("now");
    await pass(29);
    expect(ids()).toEqual(["now"]);
    await pass(61);
    expect(sent.map(({ at }) => at)).toEqual([0, 30, 30, 90]);
    expect(ids()).toEqual(["now", "soon", "soon-too", "late"]);
    expect(store.tasks.size).toBe(0);
  });

  it("waits for one that is 30 days ahead, which no timer can", async () => {
    const { add, pass, sent } = await createScene();
    add("a", 30 * DAY);
    await pass(30 * DAY - 60, 3600);
    expect(sent).toEqual([]);
    await pass(60);
    expect(sent.map(({ at }) => at)).toEqual([30 * DAY]);
  });

  it("sends no more at one time than the queue allows", async () => {
    const { add, sent, ids } = await createScene({
      answers: () => undefined,
      settings: { rateLimits: { maxConcurrentDispatches: 2 } },
    });
    for (const id of ["a", "b", "c", "d"]) add(id);
    await turns();
    expect(ids()).toEqual(["a", "b"]);
    sent[1]?.answer({ status: 204 });
    await turns();
    expect(ids()).toEqual(["a", "b", "c"]);
  });

  it("sends no faster than the queue allows, retries among them", async () => {
    const { add, pass, sent } = await createScene({
      settings: { rateLimits: { maxDispatchesPerSecond: 0.5 }, retryConfig: { minBackoffSeconds: 0, maxAttempts: 2 } },
      answers: (attempt) => ({ status: attempt === 1 ? 500 : 204 }),
    });
    for (const id of ["a", "b", "c"]) add(id);
    await pass(10);
    expect(sent.map(({ at }) => at)).toEqual([0, 2, 4, 6]);
  });

  it("slows down after 503, and goes on with what waits", async () => {
    const { add, pass, sent, store } = await createScene({
      settings: { rateLimits: { maxDispatchesPerSecond: 1 }, retryConfig: { minBackoffSeconds: 100 } },
      answers: (attempt) => ({ status: attempt <= 2 ? 503 : 204 }),
    });
    for (const id of ["a", "b", "c", "d", "e"]) add(id);
    await pass(150);
    // Half the rate, a quarter of it, then faster again; the two that failed follow.
    expect(sent.map(({ at }) => at)).toEqual([0, 2, 6, 8, 9, 100, 102]);
    expect(store.tasks.size).toBe(0);
  });
});

describe("what fails", () => {
  it("comes again by the queue's backoff, with the counts in its headers, until it is given up", async () => {
    const answers = [
      { status: 500 },
      { status: 404 },
      { failed: "connect ECONNREFUSED" },
      { status: 302 },
      { status: 500 },
    ];
    const { add, pass, sent, notices, store } = await createScene({
      settings: BACKOFF,
      answers: (attempt) => answers[attempt - 1],
    });
    add("a", 5);
    await pass(300);
    expect(sent.map(({ at }) => at)).toEqual([5, 15, 35, 75, 155]);
    const counts = sent.map(({ request: { headers } }) => [
      headers["X-CloudTasks-TaskRetryCount"],
      headers["X-CloudTasks-TaskExecutionCount"],
      headers["X-CloudTasks-TaskPreviousResponse"],
    ]);
    expect(counts).toEqual([
      ["0", "0", undefined],
      ["1", "0", "500"],
      ["2", "1", "404"],
      ["3", "1", "404"],
      ["4", "2", "302"],
    ]);
    expect(notices.at(-1)).toBe(`task ${QUEUE}/tasks/a given up after 5 attempts, last outcome: 500`);
    expect([store.tasks.size, store.wasThere(`${QUEUE}/tasks/a`)]).toEqual([0, true]);
  });

  it("waits for as long as the answer asks for", async () => {
    const { add, pass, sent } = await createScene({
      settings: BACKOFF,
      answers: (attempt) => (attempt === 1 ? { status: 429, retryAfterMs: 25_000 } : { status: 204 }),
    });
    add("a");
    await pass(60);
    expect(sent.map(({ at }) => at)).toEqual([0, 25]);
  });

  it("is an attempt that is not answered by its deadline", async () => {
    const { add, pass, sent, notices } = await createScene({ settings: BACKOFF, answers: () => undefined });
    add("a", 0, { dispatchDeadline: "15s" });
    await pass(14);
    expect(sent[0]?.signal.aborted).toBe(false);
    await pass(1);
    expect(sent[0]?.signal.aborted).toBe(true);
    expect(notices).toEqual([`task ${QUEUE}/tasks/a failed (no answer within 15 s), again in 10 s`]);
    await pass(10);
    expect(sent.map(({ at }) => at)).toEqual([0, 25]);
  });
});

it("sends what was enqueued, with Cloud Tasks' headers", async () => {
  const { add, sent, clock } = await createScene();
  add("a-b_1", 0, {
    httpRequest: { body: "eyJkYXRhIjoxfQ==", headers: { "Content-Type": "application/json", X: "y" } },
  });
  await turns();
  expect(sent[0]?.request).toEqual({
    url: "http://127.0.0.1:5001/demo-test/us-central1/remind",
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      X: "y",
      "User-Agent": "Google-Cloud-Tasks",
      "X-CloudTasks-QueueName": "remind",
      "X-CloudTasks-TaskName": "a-b_1",
      "X-CloudTasks-TaskRetryCount": "0",
      "X-CloudTasks-TaskExecutionCount": "0",
      "X-CloudTasks-TaskETA": (clock.now() / 1000).toFixed(6),
    },
    body: Buffer.from('{"data":1}'),
  });
});

it("goes on with the others where a task cannot be noted, and comes back to it", async () => {
  const { add, pass, sent, ids, store, notices } = await createScene();
  add("full", 1);
  add("other", 2);
  vi.spyOn(store, "advance").mockImplementationOnce(() => {
    throw new Error("the disk is full");
  });
  await pass(90);
  expect(notices).toEqual([`task ${QUEUE}/tasks/full could not be noted: Error: the disk is full`]);
  expect([ids(), sent.map(({ at }) => at)]).toEqual([
    ["other", "full"],
    [2, 61],
  ]);
});

it("does not send what was deleted, nor again what is deleted while it is under way", async () => {
  const { add, pass, sent, dispatcher, store, ids } = await createScene({
    settings: BACKOFF,
    answers: () => undefined,
  });
  dispatcher.remove(add("waiting", 5));
  dispatcher.remove(add("under-way"));
  sent[0]?.answer({ status: 500 });
  await pass(60);
  expect(ids()).toEqual(["under-way"]);
  expect(store.tasks.size).toBe(0);
});

it("keeps the tasks of a paused queue, also when its function is loaded anew", async () => {
  const { add, pass, sent, dispatcher, queue } = await createScene();
  dispatcher.setState(queue, "PAUSED");
  add("a", 1);
  await pass(60);
  expect(sent).toEqual([]);
  dispatcher.open(queue);
  await pass(1);
  expect(sent).toEqual([]);
  dispatcher.setState(queue, "RUNNING");
  expect(sent.map(({ at }) => at)).toEqual([61]);
});

describe("faults", () => {
  const fault = (delivery: "twice" | "late" | "never", delayMs = 0) => ({ queue: "remind", delivery, delayMs });

  it("delivers twice, late or never, and the next as always", async () => {
    const { add, pass, sent, ids, faults, store } = await createScene();
    faults.add(fault("twice"), 1);
    faults.add(fault("late", 20_000), 1);
    faults.add(fault("never"), 1);
    for (const id of ["twice", "late", "never", "ordinary"]) add(id, 1);
    await pass(60);
    const seen = sent.map(({ at }, index) => [ids()[index], at]);
    expect(seen).toEqual([
      ["twice", 1],
      ["ordinary", 1],
      ["twice", 1],
      ["late", 21],
    ]);
    expect([store.tasks.size, faults.list()]).toEqual([0, []]);
  });

  it("repeats after success alone", async () => {
    const { add, pass, sent, faults } = await createScene({
      settings: BACKOFF,
      answers: (attempt) => ({ status: attempt === 1 ? 500 : 204 }),
    });
    faults.add({ ...fault("twice"), queue: "*" }, 1);
    add("a");
    await pass(60);
    expect(sent.map(({ at }) => at)).toEqual([0, 10, 10]);
  });
});

describe("running ahead", () => {
  it("sends what is due until then in order, with its retries, and nothing later", async () => {
    const { add, sent, ids, dispatcher, clock, store } = await createScene({
      settings: BACKOFF,
      answers: (attempt) => ({ status: attempt === 1 ? 500 : 204 }),
    });
    add("b", 1800);
    add("a", 600);
    add("c", 7200);
    const ran = await runUntil(dispatcher, clock.now() + 3600_000);
    expect(ran.map(({ outcome }) => outcome)).toEqual(["500", "204", "204"]);
    expect(ran.map(({ scheduledAt }) => (scheduledAt - clock.now()) / 1000)).toEqual([600, 610, 1800]);
    expect(ids()).toEqual(["a", "a", "b"]);
    expect(sent.map(({ at }) => at)).toEqual([0, 0, 0]);
    expect(store.tasks.size).toBe(1);
  });

  it("ends with what fails for ever", async () => {
    const { add, dispatcher, clock } = await createScene({
      settings: { retryConfig: { maxAttempts: -1, minBackoffSeconds: 10, maxBackoffSeconds: 10 } },
      answers: () => ({ status: 500 }),
    });
    add("a", 1);
    expect(await runUntil(dispatcher, clock.now() + 60_000)).toHaveLength(6);
  });

  it("waits for what is under way", async () => {
    const { add, sent, dispatcher, clock } = await createScene({ answers: () => undefined });
    add("a");
    let ended = false;
    const run = runUntil(dispatcher, clock.now()).then(() => (ended = true));
    await turns();
    expect(ended).toBe(false);
    sent[0]?.answer({ status: 204 });
    expect(await run).toBe(true);
  });
});
