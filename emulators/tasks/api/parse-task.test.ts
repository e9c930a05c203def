import { expect, it } from "vitest";
import { parseTask } from "./parse-task.ts";
import { parseRegistration } from "./registration.ts";
import { QUEUE } from "../test-scene.ts";

const NOW = Date.UTC(2026, 10, 20, 12);
const DEFAULT_URL = "http://127.0.0.1:5001/demo-test/us-central1/remind";
const queue = parseRegistration(QUEUE, { defaultUri: DEFAULT_URL });
const creation = { now: NOW, seq: 7, newId: () => "made-here" };

const parse = (task: unknown) => parseTask({ task }, queue, creation);
const at = (ms: number) => new Date(NOW + ms).toISOString();
const DAYS = 24 * 60 * 60_000;

it("has an id, a time, an address and a deadline where it brings none", () => {
  expect(parse({ httpRequest: { url: "" } })).toEqual({
    name: `${QUEUE}/tasks/made-here`,
    seq: 7,
    createdAt: NOW,
    scheduledAt: NOW,
    deadlineMs: 600_000,
    target: { url: DEFAULT_URL, method: "POST", headers: {}, body: "" },
    dispatches: 0,
    responses: 0,
    executions: 0,
  });
});

it("takes what firebase-admin sends", () => {
  const task = parse({
    httpRequest: {
      url: "http://localhost:9/x",
      oidcToken: { serviceAccountEmail: "emulated-service-acct@email.com" },
      body: "e30=",
      headers: {
        "Content-Type": "application/json",
        "X-Own": "ø",
        Host: "elsewhere",
        "X-CloudTasks-TaskName": "other",
      },
    },
    scheduleTime: "2026-11-20T13:00:00.5+01:00",
    dispatchDeadline: "15.5s",
    name: `${QUEUE}/tasks/a_B-9`,
  });
  const headers = { "Content-Type": "application/json", "X-Own": "ø" };
  expect(task.target).toEqual({ url: "http://localhost:9/x", method: "POST", headers, body: "e30=" });
  expect([task.name, task.scheduledAt - NOW, task.deadlineMs]).toEqual([`${QUEUE}/tasks/a_B-9`, 500, 15_500]);
});

it("is due now where it was scheduled for the past", () => {
  expect(parse({ httpRequest: {}, scheduleTime: at(-DAYS) }).scheduledAt).toBe(NOW);
  expect(parse({ httpRequest: {}, scheduleTime: at(30 * DAYS) }).scheduledAt).toBe(NOW + 30 * DAYS);
});

const http = { httpRequest: {} };
it.each([
  [undefined, "task is required"],
  [[], "task is required"],
  [{}, "task.http_request is required"],
  [{ ...http, sheduleTime: at(0) }, `Unknown name "sheduleTime" at 'task'`],
  [{ httpRequest: { uri: "x" } }, `Unknown name "uri" at 'task.http_request'`],
  [{ ...http, name: "projects/other/locations/us-central1/queues/remind/tasks/a" }, "Task.name is not in the queue"],
  [{ ...http, name: `${QUEUE}/tasks/a b` }, "Task ID can contain only letters"],
  [{ ...http, name: `${QUEUE}/tasks/` }, "Task ID can contain only letters"],
  [{ ...http, name: `${QUEUE}/tasks/${"a".repeat(501)}` }, "Task ID can contain only letters"],
  [{ ...http, name: 7 }, "Task.name is not in the queue"],
  [{ ...http, scheduleTime: at(30 * DAYS + 1) }, "Task.schedule_time is more than 30 days in the future"],
  [{ ...http, scheduleTime: "tomorrow" }, "Task.schedule_time is not a time"],
  [{ ...http, scheduleTime: NOW }, "Task.schedule_time is not a time"],
  [{ ...http, dispatchDeadline: "14s" }, "Task.dispatch_deadline must be between 15s and 1800s"],
  [{ ...http, dispatchDeadline: "1801s" }, "Task.dispatch_deadline must be between 15s and 1800s"],
  [{ ...http, dispatchDeadline: 60 }, "Task.dispatch_deadline is not a duration"],
  [{ httpRequest: { url: "ftp://127.0.0.1/" } }, 'must start with "http://" or "https://"'],
  [{ httpRequest: { url: `http://127.0.0.1/${"a".repeat(2083)}` } }, "at most 2083 characters"],
  [{ httpRequest: { url: "https://us-central1-p.cloudfunctions.net/f" } }, "calls this machine only"],
  [{ httpRequest: { httpMethod: "post" } }, "HttpRequest.http_method is none of POST"],
  [{ httpRequest: { httpMethod: "GET", body: "e30=" } }, "must not be set with the method GET"],
  [{ httpRequest: { body: "{}" } }, "HttpRequest.body is not base64"],
  [{ httpRequest: { headers: { "a b": "" } } }, '"a b" is no header\'s name'],
  [{ httpRequest: { headers: { a: "b\nc" } } }, "the value of a is not a text that a header can hold"],
  [{ httpRequest: { headers: [] } }, "HttpRequest.headers is not an object"],
  [{ httpRequest: { body: Buffer.alloc(1024 * 1024).toString("base64") } }, "Task size too large"],
])("says what is wrong: %j", (task, message) => {
  expect(() => parse(task)).toThrow(message);
});

it("says that App Engine's tasks are not served", () => {
  expect(() => parse({ appEngineHttpRequest: {} })).toThrow("App Engine's tasks are not served");
});

it("takes a task of almost 1 MiB", () => {
  const body = Buffer.alloc(1024 * 1024 - 1000).toString("base64");
  expect(parse({ httpRequest: { body } }).target.body).toBe(body);
});
