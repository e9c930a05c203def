import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { createManualClock } from "../providers/manual-clock.ts";
import { startTasks } from "./server.ts";
import { QUEUE } from "./test-scene.ts";
import { startWorker } from "./test-worker.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

/** A server with one queue that sends to a worker, and a way to call it. */
async function createServer({ statuses = [] as number[], settings = {} } = {}) {
  const clock = createManualClock();
  const worker = await startWorker(statuses);
  open.push(worker);
  let made = 0;
  const server = await startTasks({ port: 0, clock, newId: () => `made-${++made}` });
  open.push(server);
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const init = {
      method,
      headers,
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    };
    const response = await fetch(`http://${server.address}${path}`, init);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const registered = await call("POST", `/${QUEUE}`, { ...settings, defaultUri: `${worker.url}/remind` });
  /** What `tasks.create` is sent. */
  const task = (id?: string, seconds = 60) => ({
    task: {
      ...(id !== undefined && { name: `${QUEUE}/tasks/${id}` }),
      httpRequest: { url: "", body: "eyJkYXRhIjoxfQ==", headers: { "Content-Type": "application/json" } },
      scheduleTime: new Date(clock.now() + seconds * 1000).toISOString(),
    },
  });
  return { clock, worker, server, call, registered, task };
}

const notFound = (message: string) => ({ status: 404, body: { error: { code: 404, message, status: "NOT_FOUND" } } });

describe("tasks over REST", () => {
  it("are created, shown, listed and deleted, with and without /v2", async () => {
    const { call, task } = await createServer();
    const created = await call("POST", `/v2/${QUEUE}/tasks`, task("a"));
    expect(created).toEqual({
      status: 200,
      body: {
        name: `${QUEUE}/tasks/a`,
        httpRequest: {
          url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/remind$/) as unknown,
          httpMethod: "POST",
          headers: { "Content-Type": "application/json" },
        },
        scheduleTime: "2026-11-20T12:01:00.000Z",
        createTime: "2026-11-20T12:00:00.000Z",
        dispatchDeadline: "600s",
        dispatchCount: 0,
        responseCount: 0,
        view: "BASIC",
      },
    });
    expect(await call("GET", `/${QUEUE}/tasks/a`)).toEqual(created);
    const full = await call("GET", `/${QUEUE}/tasks/a?responseView=FULL`);
    expect(full.body).toMatchObject({ httpRequest: { body: "eyJkYXRhIjoxfQ==" }, view: "FULL" });
    expect(await call("GET", `/${QUEUE}/tasks`)).toEqual({ status: 200, body: { tasks: [created.body] } });
    expect(await call("DELETE", `/${QUEUE}/tasks/a`)).toEqual({ status: 200, body: {} });
    expect(await call("GET", `/${QUEUE}/tasks`)).toEqual({ status: 200, body: { tasks: [] } });
  });

  it("have one name once: while they are there, and for hours after", async () => {
    const { call, task, clock } = await createServer();
    const conflict = (message: string) => ({
      status: 409,
      body: { error: { code: 409, message, status: "ALREADY_EXISTS" } },
    });
    await call("POST", `/${QUEUE}/tasks`, task("a"));
    expect(await call("POST", `/${QUEUE}/tasks`, task("a"))).toEqual(conflict("Requested entity already exists"));
    await call("DELETE", `/${QUEUE}/tasks/a`);
    const recent = conflict("The task cannot be created because a task with this name existed too recently.");
    expect(await call("POST", `/${QUEUE}/tasks`, task("a"))).toEqual(recent);
    const gone =
      "The task no longer exists, though a task with this name existed recently. The task either successfully completed or was deleted.";
    expect(await call("DELETE", `/${QUEUE}/tasks/a`)).toEqual(notFound(gone));
    expect(await call("GET", `/${QUEUE}/tasks/b`)).toEqual(notFound("Requested entity was not found."));
    clock.advance(4 * 60 * 60_000);
    expect(await call("POST", `/${QUEUE}/tasks`, task("a"))).toMatchObject({ status: 200 });
  });

  it("are listed page by page, none twice, while others go", async () => {
    const { call, task } = await createServer();
    for (let count = 0; count < 5; count++) await call("POST", `/${QUEUE}/tasks`, task(undefined, 60 - count));
    const ids = ({ body }: { body: Record<string, unknown> }) =>
      (body["tasks"] as { name: string }[]).map(({ name }) => name.split("/").at(-1));
    const first = await call("GET", `/${QUEUE}/tasks?pageSize=2`);
    expect(ids(first)).toEqual(["made-1", "made-2"]);
    await call("DELETE", `/${QUEUE}/tasks/made-2`);
    await call("DELETE", `/${QUEUE}/tasks/made-3`);
    const second = await call("GET", `/${QUEUE}/tasks?pageSize=2&pageToken=${String(first.body["nextPageToken"])}`);
    expect([ids(second), second.body["nextPageToken"]]).toEqual([["made-4", "made-5"], undefined]);
    expect(await call("GET", `/${QUEUE}/tasks?pageToken=x`)).toMatchObject({ status: 400 });
  });
});

describe("queues over REST", () => {
  it("are registered as firebase-tools does it, shown and listed", async () => {
    const { call, registered } = await createServer({ settings: { rateLimits: { maxDispatchesPerSecond: 5 } } });
    const queue = (registered.body["taskQueueConfig"] ?? {}) as Record<string, unknown>;
    expect(queue).toMatchObject({ name: QUEUE, state: "RUNNING", rateLimits: { maxDispatchesPerSecond: 5 } });
    expect((await call("GET", `/v2/${QUEUE}`)).body).toEqual(queue);
    expect((await call("GET", "/v2/projects/demo-test/locations/us-central1/queues")).body).toEqual({
      queues: [queue],
    });
  });

  it("are paused, resumed and purged", async () => {
    const { call, task, worker, clock } = await createServer();
    expect((await call("POST", `/${QUEUE}:pause`)).body).toMatchObject({ state: "PAUSED" });
    await call("POST", `/${QUEUE}/tasks`, task("a", 1));
    clock.advance(60_000);
    expect((await call("POST", `/${QUEUE}:purge`)).status).toBe(200);
    await call("POST", `/${QUEUE}/tasks`, task("b", 1));
    clock.advance(1000);
    expect((await call("POST", `/${QUEUE}:resume`)).body).toMatchObject({ state: "RUNNING" });
    await worker.until(1);
    expect(worker.received.map(({ headers }) => headers["x-cloudtasks-taskname"])).toEqual(["b"]);
  });
});

describe("what cannot be done", () => {
  const NO_QUEUE =
    "Queue does not exist. If you just created the queue, wait at least a minute for the queue to initialize.";

  it.each([
    ["POST", "/projects/p/locations/l/queues/none/tasks", {}, 404, "NOT_FOUND", NO_QUEUE],
    ["DELETE", "/projects/p/locations/l/queues/none/tasks/a", undefined, 404, "NOT_FOUND", NO_QUEUE],
    ["POST", "/projects/p/locations/l/queues/a_b", {}, 400, "INVALID_ARGUMENT", "Queue ID can contain only letters"],
    ["POST", `/${QUEUE}/tasks`, "{", 400, "INVALID_ARGUMENT", "the body is not JSON"],
    ["POST", `/${QUEUE}/tasks`, "null", 400, "INVALID_ARGUMENT", "task is required"],
    ["POST", `/${QUEUE}/tasks`, { task: { appEngineHttpRequest: {} } }, 501, "UNIMPLEMENTED", "App Engine's tasks"],
    ["PATCH", `/${QUEUE}`, {}, 404, "NOT_FOUND", "nothing is served at PATCH"],
    ["POST", `/${QUEUE}:run`, {}, 404, "NOT_FOUND", "nothing is served at POST"],
    ["POST", "/emulator/v1/faults", { queue: "*" }, 400, "INVALID_ARGUMENT", "delivery is not twice, late, never"],
    [
      "POST",
      "/emulator/v1/faults",
      { queue: "*", delivery: "late" },
      400,
      "INVALID_ARGUMENT",
      "delayMs is not a whole",
    ],
    ["POST", "/emulator/v1/run", { until: "soon" }, 400, "INVALID_ARGUMENT", "until is not a time"],
  ])("%s %s is answered as Google does", async (method, path, body, code, status, message) => {
    const { call } = await createServer();
    expect(await call(method, path, body)).toEqual({
      status: code,
      body: { error: { code, status, message: expect.stringContaining(message) as unknown } },
    });
  });

  it("is refused to pages, whatever they ask", async () => {
    const { call, task } = await createServer();
    const answer = await call("POST", `/${QUEUE}/tasks`, task("a"), { origin: "http://evil.example" });
    expect([answer.status, (await call("GET", "/emulator/v1/tasks")).body["tasks"]]).toEqual([403, []]);
  });

  it("is to listen where somebody else does", async () => {
    const { server } = await createServer();
    await expect(startTasks({ port: server.port })).rejects.toThrow(
      `Port ${server.port} for the local Cloud Tasks is taken.`,
    );
  });
});

describe("the README", () => {
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| (`[A-Z]+ ….+?`) \| (served|partly|not) \|/gm)];
  const calls = rows.flatMap(([, cell = "", state = ""]) =>
    [...cell.matchAll(/([A-Z]+) …([^`]+)/g)].map(([, method = "", path = ""]) => [method, path, state] as const),
  );

  it("lists calls of every kind", () => {
    expect(calls.map(([, , state]) => state).filter((state) => state === "not")).toHaveLength(6);
    expect(calls.length).toBeGreaterThan(14);
  });

  it.each(calls)("says of %s …%s that it is: %s", async (method, path, state) => {
    const { call, task } = await createServer();
    await call("POST", `/${QUEUE}/tasks`, task("a"));
    const where = path.replace("{q}", "remind").replace("{t}", "a");
    const body = method === "POST" ? task("b") : undefined;
    const { status } = await call(method, `/v2/projects/demo-test/locations/us-central1${where}`, body);
    expect(status).toBe(state === "not" ? 404 : 200);
  });
});

it("shows what waits, makes what was asked for go wrong, and runs ahead", async () => {
  const { call, task, worker } = await createServer({ statuses: [503] });
  await call("POST", `/${QUEUE}/tasks`, task("b", 3600));
  await call("POST", `/${QUEUE}/tasks`, task("a", 60));
  await call("POST", "/emulator/v1/faults", { queue: "remind", delivery: "twice" });
  await call("POST", "/emulator/v1/faults", { queue: "*", delivery: "never", count: 2 });
  expect((await call("GET", "/emulator/v1/faults")).body).toEqual({
    faults: [
      { queue: "remind", delivery: "twice", delayMs: 0, count: 1 },
      { queue: "*", delivery: "never", delayMs: 0, count: 2 },
    ],
  });
  const { ran } = (await call("POST", "/emulator/v1/run", { until: "2026-11-20T12:30:00Z" })).body;
  expect(ran).toEqual([
    { task: `${QUEUE}/tasks/a`, scheduledAt: "2026-11-20T12:01:00.000Z", outcome: "503" },
    { task: `${QUEUE}/tasks/a`, scheduledAt: "2026-11-20T12:01:00.100Z", outcome: "204" },
    { task: `${QUEUE}/tasks/a`, scheduledAt: "2026-11-20T12:01:00.100Z", outcome: "204" },
  ]);
  expect(worker.received.map(({ path, body }) => `${path} ${JSON.stringify(body)}`)).toEqual(
    Array<string>(3).fill('/remind {"data":1}'),
  );
  await call("DELETE", "/emulator/v1/faults");
  expect((await call("GET", "/emulator/v1/tasks")).body).toEqual({
    now: "2026-11-20T12:00:00.000Z",
    tasks: [
      {
        queue: "remind",
        task: "b",
        scheduleTime: "2026-11-20T13:00:00.000Z",
        dispatchCount: 0,
        url: `${worker.url}/remind`,
        body: '{"data":1}',
      },
    ],
  });
});
