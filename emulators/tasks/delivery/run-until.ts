import { StatusError } from "embedded-firestore/building-blocks.ts";
import type { Dispatcher } from "./dispatcher.ts";

/** One attempt of such a run. */
export interface Ran {
  readonly task: string;
  /** When it was due, in milliseconds since 1970. */
  readonly scheduledAt: number;
  /** The HTTP status, or why there was none. */
  readonly outcome: string;
}

/** More is taken for tasks that create one another for ever. */
const MOST = 10_000;

/**
 * Sends what is due until a time that may lie ahead, in the order of the times and without waiting for any of them: tasks
 * that come in meanwhile, and failed ones that are due again, as well. Queues that are paused keep theirs. Resolves when
 * nothing is left or under way; RESOURCE_EXHAUSTED after 10,000.
 */
export async function runUntil(dispatcher: Dispatcher, until: number): Promise<Ran[]> {
  const ran: Ran[] = [];
  for (;;) {
    const task = dispatcher.first();
    if (!task || task.scheduledAt > until) {
      const underWay = dispatcher.underWay;
      if (!underWay) return ran;
      await underWay;
      continue;
    }
    if (ran.length === MOST) throw new StatusError("RESOURCE_EXHAUSTED", `${MOST} tasks were run, and more are due`);
    ran.push({ task: task.name, scheduledAt: task.scheduledAt, outcome: await dispatcher.runNow(task) });
  }
}
