import { createRequire } from "node:module";
import { afterEach, expect, it, vi } from "vitest";
import { createManualClock } from "../providers/manual-clock.ts";
import { runTasksElsewhere } from "../run/firebase/tasks-emulator.ts";
import { startTasks } from "./server.ts";
import { startWorker } from "./test-worker.ts";

interface TaskQueue {
  enqueue(data: object, options?: object): Promise<void>;
  delete(id: string): Promise<void>;
}

interface FunctionsPrototype {
  addTaskQueueTrigger(project: string, location: string, name: string, url: string, trigger: object): Promise<boolean>;
}

/** The firebase-admin that the functions are built with, and the firebase-tools that the local run starts. */
const fromFunctions = createRequire(new URL("../../functions/package.json", import.meta.url));
const require = createRequire(import.meta.url);
const { initializeApp, deleteApp } = fromFunctions("firebase-admin/app") as {
  initializeApp: (options: object, name: string) => object;
  deleteApp: (app: object) => Promise<void>;
};
const { getFunctions } = fromFunctions("firebase-admin/functions") as {
  getFunctions: (app: object) => { taskQueue(name: string): TaskQueue };
};
const { EmulatorRegistry } = require("firebase-tools/lib/emulator/registry") as {
  EmulatorRegistry: {
    start(instance: object): Promise<void>;
    stop(name: string): Promise<void>;
    listRunningWithInfo(): object[];
  };
};
const { TasksEmulator } = require("firebase-tools/lib/emulator/tasksEmulator") as {
  TasksEmulator: new (options: object) => object;
};
const { FunctionsEmulator } = require("firebase-tools/lib/emulator/functionsEmulator") as {
  FunctionsEmulator: { prototype: FunctionsPrototype };
};
const { setEnvVarsForEmulators } = require("firebase-tools/lib/emulator/env") as {
  setEnvVarsForEmulators: (environment: Record<string, string>, emulators: object[]) => void;
};

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of open.splice(0).toReversed()) await close();
});

/** The local Cloud Tasks with a queue that firebase-tools has registered, as firebase-admin sees it. */
async function createWorld() {
  const clock = createManualClock(Date.now());
  const worker = await startWorker([500]);
  const tasks = await startTasks({ port: 0, clock, newId: () => "made-here" });
  open.push(worker.close, () => tasks.close());

  // As the emulators' controller does, whatever port it has picked.
  runTasksElsewhere(tasks.port);
  await EmulatorRegistry.start(new TasksEmulator({ host: "127.0.0.1", port: 1 }));
  open.push(() => EmulatorRegistry.stop("tasks"));
  // As for onTaskDispatched({retryConfig: {maxAttempts: 5, minBackoffSeconds: 30}}, …).
  const trigger = { retryConfig: { maxAttempts: 5, minBackoffSeconds: 30, maxDoublings: null }, rateLimits: {} };
  const functionUrl = `${worker.url}/demo-test/us-central1/remind`;
  const functions = FunctionsEmulator.prototype;
  const added = await functions.addTaskQueueTrigger("demo-test", "us-central1", "remind", functionUrl, trigger);
  const environment: Record<string, string> = {};
  setEnvVarsForEmulators(environment, EmulatorRegistry.listRunningWithInfo());

  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  // As in the local run: no Google machine is asked who this is.
  vi.stubEnv("METADATA_SERVER_DETECTION", "none");
  const app = initializeApp({ projectId: "demo-test" }, crypto.randomUUID());
  open.push(() => deleteApp(app));
  return {
    clock,
    worker,
    tasks,
    added,
    environment,
    queue: getFunctions(app).taskQueue("remind"),
    other: getFunctions(app).taskQueue("other"),
  };
}

it("is what firebase-tools registers queues with, and firebase-admin enqueues to", async () => {
  const { clock, worker, tasks, queue, added, environment } = await createWorld();
  expect([added, environment]).toEqual([true, { CLOUD_TASKS_EMULATOR_HOST: tasks.address }]);
  await queue.enqueue(
    { text: "hé" },
    { id: "a", scheduleDelaySeconds: 40, dispatchDeadlineSeconds: 60, headers: { "X-Own": "1" } },
  );
  clock.advance(38_000);
  expect(worker.received).toEqual([]);
  clock.advance(3000);
  await worker.until(1);
  await vi.waitFor(() => {
    clock.advance(30_000);
    expect(worker.received).toHaveLength(2);
  });
  const [first, second] = worker.received;
  expect(first).toMatchObject({
    path: "/demo-test/us-central1/remind",
    headers: {
      "content-type": "application/json",
      "x-own": "1",
      "user-agent": "Google-Cloud-Tasks",
      "x-cloudtasks-queuename": "remind",
      "x-cloudtasks-taskname": "a",
      "x-cloudtasks-taskretrycount": "0",
    },
    body: { data: { text: "hé" } },
  });
  expect(second?.headers).toMatchObject({
    "x-cloudtasks-taskretrycount": "1",
    "x-cloudtasks-taskexecutioncount": "0",
    "x-cloudtasks-taskpreviousresponse": "500",
  });
});

it("tells firebase-admin in its own words what was wrong", async () => {
  const { queue, other } = await createWorld();
  await queue.enqueue({}, { id: "a", scheduleDelaySeconds: 40 });
  const again = queue.enqueue({}, { id: "a" });
  await expect(again).rejects.toMatchObject({ code: "functions/task-already-exists" });
  await queue.delete("a");
  await expect(queue.enqueue({}, { id: "a" })).rejects.toMatchObject({ code: "functions/task-already-exists" });
  // firebase-admin takes 404 for done.
  await expect(queue.delete("a")).resolves.toBeUndefined();
  await expect(other.enqueue({})).rejects.toMatchObject({ code: "functions/not-found" });
  const tooFar = { scheduleTime: new Date(Date.now() + 31 * 24 * 60 * 60_000) };
  await expect(queue.enqueue({}, tooFar)).rejects.toMatchObject({
    code: "functions/invalid-argument",
    message: expect.stringContaining("more than 30 days") as unknown,
  });
});
