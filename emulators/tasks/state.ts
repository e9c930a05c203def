import type { Queue } from "./queue.ts";
import type { Progress, Task } from "./task.ts";

/** One line of the log: what has changed. */
export type Change =
  | { readonly kind: "queue"; readonly queue: Queue }
  | { readonly kind: "task"; readonly task: Task }
  | { readonly kind: "progress"; readonly name: string; readonly progress: Progress }
  /** Done, given up, deleted or purged, at a time in milliseconds since 1970. */
  | { readonly kind: "gone"; readonly name: string; readonly at: number };

/** All that is kept, by name. */
export interface State {
  readonly queues: Map<string, Queue>;
  readonly tasks: Map<string, Task>;
  /** The tasks that are no more, and since when. */
  readonly gone: Map<string, number>;
}

/**
 * How long the name of a task that is no more stays taken: Google says up to 4 hours, formerly about one.
 * https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks/create
 */
export const NAME_KEPT_MS = 4 * 60 * 60_000;

/** Makes a change. One about a task that is not there changes nothing. */
export function apply(state: State, change: Change): void {
  switch (change.kind) {
    case "queue":
      state.queues.set(change.queue.name, change.queue);
      return;
    case "task":
      state.tasks.set(change.task.name, change.task);
      state.gone.delete(change.task.name);
      return;
    case "progress": {
      const task = state.tasks.get(change.name);
      if (task) state.tasks.set(change.name, { ...task, ...change.progress });
      return;
    }
    case "gone":
      state.tasks.delete(change.name);
      state.gone.set(change.name, change.at);
  }
}

/** The fewest changes that lead to this state. */
export function* changesTo(state: State): Generator<Change> {
  for (const queue of state.queues.values()) yield { kind: "queue", queue };
  for (const [name, at] of state.gone) yield { kind: "gone", name, at };
  for (const task of state.tasks.values()) yield { kind: "task", task };
}
