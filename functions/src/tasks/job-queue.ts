/** Jobs in Cloud Tasks, and the only file that knows it: the queue is the one of the deployed function `runJob`. */
import { createHash } from "node:crypto";
import { ChatError } from "../../contract/errors.ts";
import { region } from "../parameters.ts";
import type { Job, JobQueue } from "../services.ts";
import { JOB_ADD_MS, NOTIFY_LIMIT_MS } from "../times.ts";

/** By its whole name: the function is in another codebase, and firebase-admin guesses no region. */
const functionName = () => `locations/${region.value()}/functions/runJob`;

/** The platform ends the function first: while it may still be running, the job does not come again. */
const AFTER_LIMIT_S = 15;

/** https://firebase.google.com/docs/reference/admin/node/firebase-admin.functions.taskqueue */
export interface TaskQueue {
  enqueue(
    data: Job,
    options: { id?: string; scheduleTime?: Date; dispatchDeadlineSeconds: number; headers?: Record<string, string> },
  ): Promise<void>;
}

/** `open` is called at the first job, and no earlier: a cold start must not pay for it. */
export function createJobQueue(open: () => Promise<TaskQueue>): JobQueue {
  return {
    async add(job, { at, id } = {}) {
      const queue = await open();
      const options = {
        ...(at !== undefined && { scheduleTime: new Date(at) }),
        ...(id !== undefined && { id: taskId(id) }),
        dispatchDeadlineSeconds: NOTIFY_LIMIT_MS / 1_000 + AFTER_LIMIT_S,
      };
      await inTime(
        queue.enqueue(job, options).catch((thrown: unknown) => {
          // It waits already, or ran a short while ago.
          if (codeOf(thrown) !== "functions/task-already-exists") throw thrown;
        }),
      );
    },
  };
}

/** The queue of this project. */
export async function openTaskQueue(): Promise<TaskQueue> {
  const { getFunctions } = await import("firebase-admin/functions");
  if (process.env["CLOUD_TASKS_EMULATOR_HOST"] === undefined) return getFunctions().taskQueue<Job>(functionName());
  // Locally no task needs an account to call its function by; without a name firebase-admin would ask Google's machine.
  const { initializeApp } = await import("firebase-admin/app");
  const app = initializeApp({ serviceAccountId: "local@demo-porchlight.iam.gserviceaccount.com" }, "tasks");
  return getFunctions(app).taskQueue<Job>(functionName());
}

/**
 * Of an id of ours, which may hold what a task's name may not. A hash also spreads: names that begin alike make the queue
 * slow (https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks/create).
 */
function taskId(id: string): string {
  return createHash("sha256").update(id).digest("hex");
}

/** Whoever adds a job waits no longer than this; it may be added all the same. */
async function inTime(added: Promise<void>): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new ChatError("UNAVAILABLE", "Cloud Tasks does not answer")), JOB_ADD_MS);
  try {
    await Promise.race([added, late]);
  } finally {
    clearTimeout(timer);
  }
}

function codeOf(thrown: unknown): unknown {
  return thrown instanceof Error && "code" in thrown ? thrown.code : undefined;
}
