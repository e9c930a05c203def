import { invalid, StatusError } from "embedded-firestore/building-blocks.ts";
import { parseTarget } from "./target.ts";
import { parseDuration, parseTimestamp } from "../time.ts";
import type { Queue } from "../queue.ts";
import type { HttpRequestFields } from "./target.ts";
import type { Task } from "../task.ts";

type Fields = Record<string, unknown>;

const DAY_MS = 24 * 60 * 60_000;
/** https://cloud.google.com/tasks/docs/quotas#limits */
const FARTHEST_MS = 30 * DAY_MS;
const LARGEST = 1024 * 1024;
/** https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks (`dispatchDeadline`) */
const DEADLINE_MS = { usual: 600_000, least: 15_000, most: 1_800_000 };

const TASK_ID = /^[A-Za-z0-9_-]{1,500}$/;

const OF_TASK = ["name", "httpRequest", "scheduleTime", "dispatchDeadline"];
/** Output only: whoever sends them back as they came is not refused. */
const IGNORED = ["createTime", "dispatchCount", "responseCount", "firstAttempt", "lastAttempt", "view"];
/** Tokens are not made here: the functions emulator asks for none. */
const OF_REQUEST = ["url", "httpMethod", "headers", "body", "oidcToken", "oauthToken"];

/** What the task cannot say itself. */
export interface Creation {
  readonly now: number;
  readonly seq: number;
  /** An id of Cloud Tasks' own, for a task without one. */
  readonly newId: () => string;
}

/**
 * The task of a `tasks.create` request: `{task: {name?, httpRequest, scheduleTime?, dispatchDeadline?}}`. One that is
 * scheduled for the past is due now. INVALID_ARGUMENT says what is wrong; UNIMPLEMENTED for App Engine's tasks.
 * https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks/create
 */
export function parseTask(body: unknown, queue: Queue, { now, seq, newId }: Creation): Task {
  const task = fieldsOf((body as { task?: unknown } | null)?.task, "task", [...OF_TASK, ...IGNORED]);
  const request: HttpRequestFields = fieldsOf(task["httpRequest"], "task.http_request", OF_REQUEST);
  const name = parseName(task["name"] ?? `${queue.name}/tasks/${newId()}`, queue);
  const target = parseTarget(request, queue.defaultUrl);
  const size = Buffer.byteLength(target.body, "base64") + JSON.stringify({ ...target, body: "", name }).length;
  if (size > LARGEST) throw invalid(`Task size too large: ${size} bytes, ${LARGEST} are allowed`);

  const { scheduleTime, dispatchDeadline } = task;
  const scheduled = scheduleTime === undefined ? now : parseTimestamp(scheduleTime, "Task.schedule_time");
  if (scheduled - now > FARTHEST_MS) throw invalid("Task.schedule_time is more than 30 days in the future");
  const deadlineMs =
    dispatchDeadline === undefined ? DEADLINE_MS.usual : parseDuration(dispatchDeadline, "Task.dispatch_deadline");
  if (deadlineMs < DEADLINE_MS.least || deadlineMs > DEADLINE_MS.most) {
    throw invalid("Task.dispatch_deadline must be between 15s and 1800s");
  }
  const progress = { dispatches: 0, responses: 0, executions: 0, firstAttemptAt: undefined, lastStatus: undefined };
  return { name, seq, createdAt: now, scheduledAt: Math.max(now, scheduled), deadlineMs, target, ...progress };
}

function parseName(value: unknown, queue: Queue): string {
  const prefix = `${queue.name}/tasks/`;
  if (typeof value !== "string" || !value.startsWith(prefix)) {
    throw invalid(`Task.name is not in the queue it is created in: it begins with "${prefix}"`);
  }
  if (!TASK_ID.test(value.slice(prefix.length))) {
    throw invalid("Task ID can contain only letters, numbers, hyphens and underscores, between 1 and 500 of them");
  }
  return value;
}

function fieldsOf(value: unknown, field: string, known: readonly string[]): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalid(`${field} is required`);
  if ("appEngineHttpRequest" in value) throw new StatusError("UNIMPLEMENTED", "App Engine's tasks are not served");
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw invalid(
      `Invalid JSON payload received. Unknown name ${JSON.stringify(unknown)} at '${field}': Cannot find field.`,
    );
  }
  return value as Fields;
}
