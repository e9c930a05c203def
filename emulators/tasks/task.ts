import { durationText, timestampText } from "./time.ts";

/** How far a task has come; the only part of it that changes. */
export interface Progress {
  /** When the next attempt is due, in milliseconds since 1970. */
  readonly scheduledAt: number;
  /** Attempts that have left, answered or not. */
  readonly dispatches: number;
  /** Attempts that were answered. */
  readonly responses: number;
  /** Of those, the ones answered with anything but 5xx. */
  readonly executions: number;
  readonly firstAttemptAt: number | undefined;
  /** The HTTP status of the last answer. */
  readonly lastStatus: number | undefined;
}

/** The HTTP request that a task is. */
export interface HttpTarget {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** In base64, as it came. */
  readonly body: string;
}

/** A task that has not come to its end. Never changed in place. */
export interface Task extends Progress {
  /** `projects/{p}/locations/{l}/queues/{q}/tasks/{t}`. */
  readonly name: string;
  /** Rises with each task: of those due at one time the older goes first. */
  readonly seq: number;
  readonly createdAt: number;
  readonly deadlineMs: number;
  readonly target: HttpTarget;
}

/** The name of a task's queue. */
export function queueOf(task: string): string {
  return task.slice(0, task.lastIndexOf("/tasks/"));
}

/** By when they are due, then by age. Negative where `a` goes first. */
export function compareTasks(a: Task, b: Task): number {
  return a.scheduledAt - b.scheduledAt || a.seq - b.seq;
}

/** A task as REST shows it; its body only where it is asked for in full. https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks */
export function taskResource(task: Task, isFull: boolean): object {
  const { url, method, headers, body } = task.target;
  return {
    name: task.name,
    httpRequest: { url, httpMethod: method, headers, ...(isFull && body !== "" && { body }) },
    scheduleTime: timestampText(task.scheduledAt),
    createTime: timestampText(task.createdAt),
    dispatchDeadline: durationText(task.deadlineMs),
    dispatchCount: task.dispatches,
    responseCount: task.responses,
    ...(task.firstAttemptAt !== undefined && { firstAttempt: { dispatchTime: timestampText(task.firstAttemptAt) } }),
    view: isFull ? "FULL" : "BASIC",
  };
}
