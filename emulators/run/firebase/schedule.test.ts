import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { callScheduled, keepSchedules, scheduledFunctions } from "./schedule.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "schedule-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function codebase(name: string, endpoints: object): Promise<void> {
  const target = join(folder, "functions", name);
  await mkdir(target, { recursive: true });
  await writeFile(join(target, "functions.yaml"), JSON.stringify({ endpoints }));
}

/** A functions emulator that answers every call with this status. */
async function functionsEmulator(status: number) {
  const calls: string[] = [];
  const notices: string[] = [];
  const server = createServer((request, response) => {
    calls.push(`${request.method} ${request.url} ${String(request.headers["x-cloudscheduler-jobname"])}`);
    response.writeHead(status).end();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const functionsUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => new Promise((closed) => server.close(closed));
  const scheduler = { functionsUrl, project: "demo-shop", onNotice: (line: string) => void notices.push(line) };
  return { calls, notices, scheduler, close };
}

const tidy = { name: "tidy", region: "europe-west1", everyMs: 60_000 };

test("the functions with a schedule are found in every codebase, and no others", async () => {
  await codebase("api", { api: { region: ["us-central1"], httpsTrigger: {} } });
  await codebase("jobs", {
    tidy: { region: ["europe-west1"], scheduleTrigger: { schedule: "every 1 minutes" } },
    count: { scheduleTrigger: { schedule: "every 15 minutes" } },
    tick: { scheduleTrigger: { schedule: "* * * * *" } },
    heard: { eventTrigger: {} },
  });
  expect(await scheduledFunctions(folder)).toEqual([
    tidy,
    { name: "count", region: "us-central1", everyMs: 900_000 },
    { name: "tick", region: "us-central1", everyMs: 60_000 },
  ]);
});

test("a region that is a parameter is the parameter's", async () => {
  await codebase("jobs", { tidy: { region: "{{ params.PLACE }}", scheduleTrigger: { schedule: "every 1 minutes" } } });
  await expect(scheduledFunctions(folder)).rejects.toThrow(".env.local");
  await writeFile(join(folder, "functions", "jobs", ".env.local"), "PLACE=europe-west1\n");
  expect(await scheduledFunctions(folder)).toEqual([tidy]);
});

test.each(["every day 09:00", "0 9 * * 1", "every 0 minutes"])(
  "the schedule %s is refused by name",
  async (schedule) => {
    await codebase("jobs", { report: { scheduleTrigger: { schedule } } });
    await expect(scheduledFunctions(folder)).rejects.toThrow(`The schedule "${schedule}" of report is not one`);
  },
);

test("a call goes to the function's address as Cloud Scheduler's would", async () => {
  const { calls, notices, scheduler, close } = await functionsEmulator(200);
  await callScheduled(tidy, scheduler);
  expect(calls).toEqual(["POST /demo-shop/europe-west1/tidy-0 firebase-schedule-tidy-europe-west1"]);
  expect(notices).toEqual([]);
  await close();
});

test("a call that fails is said and harms nobody", async () => {
  const { notices, scheduler, close } = await functionsEmulator(500);
  await callScheduled(tidy, scheduler);
  await close();
  await callScheduled(tidy, scheduler);
  expect(notices).toEqual([
    "the scheduled function tidy answered 500",
    expect.stringMatching(/^the scheduled function tidy did not answer: /),
  ]);
});

test("each is called again and again, at its own pace", async () => {
  const { calls, scheduler, close } = await functionsEmulator(200);
  const kept = keepSchedules(
    [
      { ...tidy, everyMs: 20 },
      { ...tidy, name: "slow", everyMs: 3_600_000 },
    ],
    scheduler,
  );
  while (calls.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
  kept.stop();
  expect(calls.every((call) => call.includes("/tidy-0"))).toBe(true);
  await close();
});

test("after the stop nothing is waited for", () => {
  vi.useFakeTimers();
  const kept = keepSchedules([tidy, { ...tidy, name: "slow" }], {
    functionsUrl: "http://127.0.0.1:9",
    project: "demo-shop",
    onNotice: () => undefined,
  });
  expect(vi.getTimerCount()).toBe(2);
  kept.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});
