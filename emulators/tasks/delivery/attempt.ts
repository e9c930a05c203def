import { queueOf } from "../task.ts";
import { backoffAfter, isGivenUp } from "../retry.ts";
import type { RetrySettings } from "../queue.ts";
import type { Progress, Task } from "../task.ts";

/** A request as it goes out. */
export interface TaskRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What came of one: an answer, or why there was none. */
export type Outcome = { readonly status: number; readonly retryAfterMs?: number } | { readonly failed: string };

/** The task as its next attempt leaves at `at`. */
export function begun(task: Task, at: number): Progress {
  return { ...progressOf(task), dispatches: task.dispatches + 1, firstAttemptAt: task.firstAttemptAt ?? at };
}

/**
 * The request of the attempt that has just begun. The retry count is that of attempts before, the execution count that
 * of answers other than 5xx. https://cloud.google.com/tasks/docs/creating-http-target-tasks#handler
 */
export function requestOf(task: Task): TaskRequest {
  const { url, method, headers, body } = task.target;
  return {
    url,
    method,
    headers: {
      ...headers,
      "User-Agent": "Google-Cloud-Tasks",
      "X-CloudTasks-QueueName": lastPart(queueOf(task.name)),
      "X-CloudTasks-TaskName": lastPart(task.name),
      "X-CloudTasks-TaskRetryCount": String(task.dispatches - 1),
      "X-CloudTasks-TaskExecutionCount": String(task.executions),
      "X-CloudTasks-TaskETA": (task.scheduledAt / 1000).toFixed(6),
      ...(task.lastStatus !== undefined && { "X-CloudTasks-TaskPreviousResponse": String(task.lastStatus) }),
    },
    body: Buffer.from(body, "base64"),
  };
}

/** What follows from an attempt: the task is done, or given up, or comes again. */
export type Verdict =
  | { readonly kind: "done" }
  | { readonly kind: "given-up" }
  | { readonly kind: "again"; readonly progress: Progress };

/**
 * Only 2xx is a success. After anything else the task comes again, by its queue's retry settings, and not before the
 * time that a `Retry-After` names, until these say that it is over.
 * https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks#httprequest
 */
export function judge(task: Task, outcome: Outcome, retry: RetrySettings, now: number): Verdict {
  const isAnswer = "status" in outcome;
  if (isAnswer && outcome.status >= 200 && outcome.status < 300) return { kind: "done" };
  const { dispatches: attempts, createdAt, firstAttemptAt = now } = task;
  if (isGivenUp({ attempts, createdAt, firstAttemptAt }, retry, now)) return { kind: "given-up" };
  const asked = isAnswer ? (outcome.retryAfterMs ?? 0) : 0;
  const progress = { ...progressOf(task), scheduledAt: now + Math.max(backoffAfter(attempts, retry), asked) };
  if (!isAnswer) return { kind: "again", progress };
  const isExecution = outcome.status < 500;
  return {
    kind: "again",
    progress: {
      ...progress,
      responses: task.responses + 1,
      executions: task.executions + (isExecution ? 1 : 0),
      lastStatus: outcome.status,
    },
  };
}

/** The part of a task that changes. */
export function progressOf({ scheduledAt, dispatches, responses, executions, firstAttemptAt, lastStatus }: Task) {
  return { scheduledAt, dispatches, responses, executions, firstAttemptAt, lastStatus };
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}
