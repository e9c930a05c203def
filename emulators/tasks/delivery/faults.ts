import { invalid } from "embedded-firestore/building-blocks.ts";

const DELIVERIES = ["twice", "late", "never"] as const;

/** What goes wrong with the next tasks of a queue. */
export interface TaskFault {
  /** The queue's id, or `*` for every one. */
  readonly queue: string;
  /** `twice`: again after success. `late`: by the delay. `never`: gone without an attempt. */
  readonly delivery: (typeof DELIVERIES)[number];
  readonly delayMs: number;
}

/** The faults that tests have asked for and that have not happened yet: the oldest that fits happens first. */
export class TaskFaults {
  #pending: { readonly fault: TaskFault; left: number }[] = [];

  add(fault: TaskFault, count: number): void {
    this.#pending.push({ fault, left: count });
  }

  /** What is to come, and how often. */
  list(): (TaskFault & { count: number })[] {
    return this.#pending.map(({ fault, left }) => ({ ...fault, count: left }));
  }

  clear(): void {
    this.#pending = [];
  }

  /** The fault of a task in this queue, which thereby has happened. */
  take(queue: string): TaskFault | undefined {
    const found = this.#pending.find(({ fault }) => fault.queue === "*" || queue.endsWith(`/${fault.queue}`));
    if (!found) return undefined;
    found.left--;
    this.#pending = this.#pending.filter(({ left }) => left > 0);
    return found.fault;
  }
}

/** Reads what is posted to `/emulator/v1/faults`: `{queue, delivery, count?, delayMs?}`. INVALID_ARGUMENT says what is wrong. */
export function parseTaskFault(body: unknown): { fault: TaskFault; count: number } {
  const { queue, delivery: wanted, count = 1, delayMs } = (body ?? {}) as Record<string, unknown>;
  if (typeof queue !== "string" || queue === "") throw invalid("queue is neither a queue's id nor *");
  const delivery = DELIVERIES.find((kind) => kind === wanted);
  if (!delivery) throw invalid(`delivery is not ${DELIVERIES.join(", ")}`);
  if (!isWhole(count) || count === 0) throw invalid("count is not a whole number above 0");
  if (delivery !== "late" && delayMs !== undefined) throw invalid("delayMs is for late alone");
  if (delivery === "late" && (!isWhole(delayMs) || delayMs === 0)) {
    throw invalid("delayMs is not a whole number above 0");
  }
  return { fault: { queue, delivery, delayMs: isWhole(delayMs) ? delayMs : 0 }, count };
}

function isWhole(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
