import { SortedList } from "embedded-firestore/building-blocks.ts";
import { fullBucket, paced, spend, waitFor } from "../rate.ts";
import { compareTasks } from "../task.ts";
import type { Queue } from "../queue.ts";
import type { Bucket } from "../rate.ts";
import type { Task } from "../task.ts";

/** The tasks of one queue that wait, and how soon the next of them may go. Decides; sends nothing. */
export class Lane {
  /** False until the function behind it is known to be there. */
  active = false;
  /** How many attempts have no answer yet. */
  inFlight = 0;
  /** Calls off the timer that wakes it. */
  callOff = (): void => undefined;
  readonly #waiting: SortedList<Task>;
  #queue: Queue;
  #bucket: Bucket;

  constructor(queue: Queue, tasks: readonly Task[], now: number) {
    this.#queue = queue;
    this.#waiting = new SortedList(compareTasks, tasks);
    this.#bucket = fullBucket(queue.rate, now);
  }

  get queue(): Queue {
    return this.#queue;
  }

  /** With other settings from now on; what was saved up stays, as far as the new burst goes. */
  setQueue(queue: Queue): void {
    this.#queue = queue;
  }

  put(task: Task): void {
    this.#waiting.put(task);
  }

  remove(task: Task): void {
    this.#waiting.remove(task);
  }

  /** The task that is due first; undefined where nothing waits or nothing may be sent. */
  first(): Task | undefined {
    if (!this.active || this.#queue.state === "PAUSED") return undefined;
    return this.#waiting.from(() => true).next().value ?? undefined;
  }

  /** Milliseconds until that one may go: Infinity until an attempt under way has ended. */
  waitFor(task: Task, now: number): number {
    if (this.inFlight >= this.#queue.rate.concurrent) return Infinity;
    return Math.max(0, task.scheduledAt - now, waitFor(this.#bucket, this.#queue.rate, now));
  }

  /** One dispatch is taken off the rate. */
  spend(now: number): void {
    this.#bucket = spend(this.#bucket, this.#queue.rate, now);
  }

  /** An answer slows the queue down or lets it recover; undefined: there was none. */
  pace(status: number | undefined, now: number): void {
    this.#bucket = paced(this.#bucket, this.#queue.rate, status, now);
  }
}
