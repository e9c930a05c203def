import { memoryLog, openLog } from "embedded-firestore/building-blocks.ts";
import { apply, changesTo, NAME_KEPT_MS } from "./state.ts";
import type { Log } from "embedded-firestore/building-blocks.ts";
import type { Clock } from "../providers/clock.ts";
import type { Queue } from "./queue.ts";
import type { Change, State } from "./state.ts";
import type { Progress, Task } from "./task.ts";

const FILE = "tasks.log";

/** So many changes make the log worth writing anew, once they are more than four times what is kept. */
const WORTH_COMPACTING = 2000;

export interface StoreDeps {
  readonly clock: Pick<Clock, "now">;
  /** Told of what a person should know about the file. */
  readonly onNotice: (text: string) => void;
}

/** Queues and tasks, each change of which is on the disk before anybody hears of it. Throws where it cannot be written. */
export class TaskStore {
  readonly #state: State;
  readonly #log: Log;
  readonly #clock: StoreDeps["clock"];
  readonly #onNotice: StoreDeps["onNotice"];
  #changes = 0;
  #seq = 0;

  constructor(log: Log, { clock, onNotice }: StoreDeps, changes: readonly Change[]) {
    this.#log = log;
    this.#clock = clock;
    this.#onNotice = onNotice;
    this.#state = { queues: new Map(), tasks: new Map(), gone: new Map() };
    for (const change of changes) apply(this.#state, change);
    for (const { seq } of this.#state.tasks.values()) this.#seq = Math.max(this.#seq, seq);
  }

  get queues(): ReadonlyMap<string, Queue> {
    return this.#state.queues;
  }

  get tasks(): ReadonlyMap<string, Task> {
    return this.#state.tasks;
  }

  /** Higher than that of any task there is. */
  nextSeq(): number {
    return ++this.#seq;
  }

  /** Whether a task of this name was there so lately that the name is still taken. */
  wasThere(name: string): boolean {
    const at = this.#state.gone.get(name);
    return at !== undefined && this.#clock.now() - at < NAME_KEPT_MS;
  }

  putQueue(queue: Queue): void {
    this.#make({ kind: "queue", queue });
  }

  addTask(task: Task): void {
    this.#make({ kind: "task", task });
  }

  /** The task as it is now; undefined where it has been deleted meanwhile. */
  advance(name: string, progress: Progress): Task | undefined {
    if (!this.#state.tasks.has(name)) return undefined;
    this.#make({ kind: "progress", name, progress });
    return this.#state.tasks.get(name);
  }

  remove(name: string): void {
    this.#make({ kind: "gone", name, at: this.#clock.now() });
  }

  /** What is kept is on the disk then, without the way that led to it. */
  close(): void {
    this.#compact();
    this.#log.close();
  }

  #make(change: Change): void {
    this.#log.append(change);
    apply(this.#state, change);
    const { queues, tasks, gone } = this.#state;
    if (++this.#changes < WORTH_COMPACTING + 4 * (queues.size + tasks.size + gone.size)) return;
    this.#compact();
  }

  /** Where there is no room for it the longer log stays, and nothing is lost. */
  #compact(): void {
    this.#changes = 0;
    const now = this.#clock.now();
    for (const [name, at] of this.#state.gone) if (now - at >= NAME_KEPT_MS) this.#state.gone.delete(name);
    try {
      this.#log.rewrite(changesTo(this.#state));
    } catch (error) {
      this.#onNotice(error instanceof Error ? error.message : String(error));
    }
  }
}

/** Opens what an earlier run kept in `folder`, or begins anew; without a folder nothing is kept. Rejects as `openLog`. */
export async function openStore(folder: string | undefined, deps: StoreDeps): Promise<TaskStore> {
  if (folder === undefined) return new TaskStore(memoryLog, deps, []);
  const { log, records, notice } = await openLog(folder, FILE);
  if (notice !== undefined) deps.onNotice(notice);
  return new TaskStore(log, deps, records as Change[]);
}
