import { begun, judge, progressOf, requestOf } from "./attempt.ts";
import type { Clock } from "../../providers/clock.ts";
import type { Outcome } from "./attempt.ts";
import type { TaskFaults } from "./faults.ts";
import type { SendTask } from "./post.ts";
import type { Queue } from "../queue.ts";
import type { TaskStore } from "../store.ts";
import type { Progress, Task } from "../task.ts";

export interface DeliveriesDeps {
  readonly store: TaskStore;
  readonly clock: Clock;
  readonly send: SendTask;
  readonly faults: Pick<TaskFaults, "take">;
  /** Told of attempts that failed, in one line. */
  readonly onNotice: (text: string) => void;
}

/** What came of an attempt. */
export interface Delivered {
  /** The HTTP status, or why there was none. */
  readonly outcome: string;
  readonly status?: number | undefined;
  /** The task as it waits for its next attempt; undefined where it has come to its end. */
  readonly again: Task | undefined;
}

/** Makes attempts, and keeps in the store what came of them. Which task goes when is decided elsewhere. */
export class Deliveries {
  readonly #deps: DeliveriesDeps;
  /** Tasks whose fault has happened. */
  readonly #faulted = new Set<string>();
  /** Tasks that are sent again after success. */
  readonly #repeated = new Set<string>();

  constructor(deps: DeliveriesDeps) {
    this.#deps = deps;
  }

  /**
   * One attempt, or the fault that a test has asked for. `at` is the time it counts for, which may lie ahead. Until the
   * answer is in, the task is kept as it was sent; with the signal it ends without a judgement.
   */
  async deliver(task: Task, queue: Queue, at: number, signal: AbortSignal): Promise<Delivered> {
    const { store, clock, send } = this.#deps;
    const fault = this.#faulted.has(task.name) ? undefined : this.#deps.faults.take(queue.name);
    if (fault) this.#faulted.add(task.name);
    if (fault?.delivery === "twice") this.#repeated.add(task.name);
    if (fault?.delivery === "never") return this.#ended(task, "never sent");
    if (fault?.delivery === "late") {
      return {
        outcome: "late",
        again: store.advance(task.name, { ...progressOf(task), scheduledAt: at + fault.delayMs }),
      };
    }
    const sent = store.advance(task.name, begun(task, at));
    if (!sent) return { outcome: "gone", again: undefined };
    const deadline = new AbortController();
    const seconds = sent.deadlineMs / 1000;
    const callOff = clock.after(sent.deadlineMs, () => deadline.abort(new Error(`no answer within ${seconds} s`)));
    const outcome = await send(requestOf(sent), AbortSignal.any([signal, deadline.signal]));
    callOff();
    if (signal.aborted) return { outcome: "stopped", again: undefined };
    return this.#judged(sent, outcome, queue, Math.max(clock.now(), at));
  }

  /** Nothing is remembered of a task that is no more. */
  forget(name: string): void {
    this.#faulted.delete(name);
    this.#repeated.delete(name);
  }

  #judged(task: Task, answer: Outcome, queue: Queue, now: number): Delivered {
    const { store, onNotice } = this.#deps;
    const status = "status" in answer ? answer.status : undefined;
    const outcome = "status" in answer ? String(answer.status) : answer.failed;
    // Deleted while its answer was on the way.
    if (!store.tasks.has(task.name)) return { outcome, status, again: undefined };
    const verdict = judge(task, answer, queue.retry, now);
    if (verdict.kind === "again") {
      const wait = Math.ceil((verdict.progress.scheduledAt - now) / 1000);
      onNotice(`task ${task.name} failed (${outcome}), again in ${wait} s`);
      return this.#waiting(task, verdict.progress, outcome, status);
    }
    if (verdict.kind === "done" && this.#repeated.delete(task.name)) {
      return this.#waiting(task, { ...progressOf(task), scheduledAt: now }, outcome, status);
    }
    if (verdict.kind === "given-up") {
      onNotice(`task ${task.name} given up after ${task.dispatches} attempts, last outcome: ${outcome}`);
    }
    return this.#ended(task, outcome, status);
  }

  #waiting(task: Task, progress: Progress, outcome: string, status: number | undefined): Delivered {
    return { outcome, status, again: this.#deps.store.advance(task.name, progress) };
  }

  #ended(task: Task, outcome: string, status?: number): Delivered {
    this.#deps.store.remove(task.name);
    this.forget(task.name);
    return { outcome, status, again: undefined };
  }
}
