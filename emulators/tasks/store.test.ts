import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { memoryLog } from "embedded-firestore/building-blocks.ts";
import { TaskStore } from "./store.ts";
import { createScene, QUEUE, turns } from "./test-scene.ts";

/** A folder that is gone when the work is done. */
async function withFolder(work: (dataDir: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "tasks-"));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

it("goes on after a restart where it was: what waits, how often it failed, which names are taken", () =>
  withFolder(async (dataDir) => {
    const settings = { retryConfig: { minBackoffSeconds: 10 } };
    const first = await createScene({
      dataDir,
      settings,
      answers: (attempt) => ({ status: attempt === 1 ? 500 : 204 }),
    });
    first.add("failed");
    first.add("done");
    first.add("waiting", 30);
    await turns();
    await first.stop();

    const second = await createScene({ dataDir, settings, clock: first.clock });
    expect([...second.store.tasks.keys()]).toEqual([`${QUEUE}/tasks/failed`, `${QUEUE}/tasks/waiting`]);
    expect(second.store.wasThere(`${QUEUE}/tasks/done`)).toBe(true);
    await second.pass(60);
    expect(second.sent.map(({ at }) => at)).toEqual([10, 30]);
    expect(second.sent[0]?.request.headers["X-CloudTasks-TaskRetryCount"]).toBe("1");
    await second.stop();
  }));

it("sends again what had no answer when it stopped, and counts that attempt", () =>
  withFolder(async (dataDir) => {
    const first = await createScene({ dataDir, answers: () => undefined });
    first.add("a");
    await turns();
    await first.stop();
    const second = await createScene({ dataDir, clock: first.clock });
    await turns();
    expect(second.sent.map(({ request }) => request.headers["X-CloudTasks-TaskRetryCount"])).toEqual(["1"]);
    expect(second.store.tasks.size).toBe(0);
    await second.stop();
  }));

it("waits after a restart for the function to be there, but no longer than a minute", () =>
  withFolder(async (dataDir) => {
    const first = await createScene({ dataDir });
    first.add("a", 5);
    await first.stop();
    const second = await createScene({ dataDir, clock: first.clock, registers: false });
    await second.pass(20);
    expect(second.sent).toEqual([]);
    second.dispatcher.open(second.queue);
    expect(second.sent.map(({ at }) => at)).toEqual([20]);
    await turns();
    second.add("b", 5);
    await second.stop();
    const third = await createScene({ dataDir, clock: first.clock, registers: false });
    await third.pass(70);
    expect(third.sent.map(({ at }) => at)).toEqual([60]);
    await third.stop();
  }));

it("leaves a name free again after four hours, not before", async () => {
  const { add, pass, store } = await createScene();
  add("a");
  await pass(4 * 60 * 60 - 1, 600);
  expect(store.wasThere(`${QUEUE}/tasks/a`)).toBe(true);
  await pass(1);
  expect(store.wasThere(`${QUEUE}/tasks/a`)).toBe(false);
});

it("keeps its file short while it runs", () =>
  withFolder(async (dataDir) => {
    const { add, store, clock, stop } = await createScene({
      dataDir,
      settings: { rateLimits: { maxDispatchesPerSecond: 500 } },
    });
    const task = add("a", 600);
    for (let count = 0; count < 5000; count++) store.advance(task.name, { ...task, dispatches: count });
    const lines = (await readFile(path.join(dataDir, "tasks.log"), "utf8")).split("\n").length;
    expect(lines).toBeLessThan(2100);
    expect(store.tasks.get(task.name)?.dispatches).toBe(4999);
    expect(store.tasks.get(task.name)?.scheduledAt).toBe(clock.now() + 600_000);
    await stop();
  }));

it("does not take what it cannot write down, and goes on where it cannot be shortened", async () => {
  const notices: string[] = [];
  const deps = { clock: { now: () => 0 }, onNotice: (text: string) => void notices.push(text) };
  const { queue } = await createScene();
  const full = () => {
    throw new Error("the disk is full");
  };
  const unwritable = new TaskStore({ ...memoryLog, append: full }, deps, []);
  expect(() => unwritable.putQueue(queue)).toThrow("the disk is full");
  expect(unwritable.queues.size).toBe(0);
  const long = new TaskStore({ ...memoryLog, rewrite: full }, deps, []);
  long.putQueue(queue);
  long.close();
  expect(notices).toEqual(["the disk is full"]);
});
