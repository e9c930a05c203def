import { Deliveries } from "./deliveries.ts";
import { Lane } from "./lane.ts";
import { compareTasks, queueOf } from "../task.ts";
import type { DeliveriesDeps } from "./deliveries.ts";
import type { Queue } from "../queue.ts";
import type { Task } from "../task.ts";

/** How long queues of an earlier run wait for their function to be registered again; then they go on without. */
const LOADED_WITHIN_MS = 60_000;

/** The longest sleep: timers have an end (24 days), and a wall clock may jump. */
const LONGEST_WAIT_MS = 60_000;

/**
 * Sends tasks when they are due, at least once each: an attempt whose answer is lost, by a crash or a stop, is made
 * again. What waits is kept by the store, and so survives a restart.
 */
export class Dispatcher {
  readonly #deps: DeliveriesDeps;
  readonly #deliveries: Deliveries;
  readonly #lanes = new Map<string, Lane>();
  readonly #closing = new AbortController();
  readonly #underWay = new Set<Promise<string>>();
  readonly #callOffLoading: () => void;

  constructor(deps: DeliveriesDeps) {
    this.#deps = deps;
    this.#deliveries = new Deliveries(deps);
    const { store, clock } = deps;
    const now = clock.now();
    const byQueue = Map.groupBy(store.tasks.values(), ({ name }) => queueOf(name));
    for (const [name, queue] of store.queues) this.#lanes.set(name, new Lane(queue, byQueue.get(name) ?? [], now));
    this.#callOffLoading = clock.after(LOADED_WITHIN_MS, () => {
      for (const lane of this.#lanes.values()) this.#activate(lane);
    });
  }

  /** The queue is there, with these settings, and so is what it sends to. One that was paused stays so. */
  open(settings: Queue): Queue {
    const { store, clock } = this.#deps;
    const queue = { ...settings, state: store.queues.get(settings.name)?.state ?? settings.state };
    store.putQueue(queue);
    const lane = this.#lanes.get(queue.name) ?? new Lane(queue, [], clock.now());
    this.#lanes.set(queue.name, lane);
    lane.setQueue(queue);
    this.#activate(lane);
    return queue;
  }

  /** The queue stops sending, or goes on. */
  setState(queue: Queue, state: Queue["state"]): Queue {
    const changed = { ...queue, state };
    this.#deps.store.putQueue(changed);
    const lane = this.#lanes.get(queue.name);
    lane?.setQueue(changed);
    if (lane) this.#pump(lane);
    return changed;
  }

  /** Takes a new task; it is on the disk when this returns. */
  add(task: Task): void {
    this.#deps.store.addTask(task);
    const lane = this.#lanes.get(queueOf(task.name));
    lane?.put(task);
    if (lane) this.#pump(lane);
  }

  /** The task is no more; an attempt under way goes on, but nothing follows from its answer. */
  remove(task: Task): void {
    this.#deps.store.remove(task.name);
    this.#lanes.get(queueOf(task.name))?.remove(task);
    this.#deliveries.forget(task.name);
  }

  /** The waiting task that is due first and may be sent, of all queues. */
  first(): Task | undefined {
    const firsts = [...this.#lanes.values()].flatMap((lane) => lane.first() ?? []);
    return firsts.sort(compareTasks)[0];
  }

  /** Whether an attempt has no answer yet; resolves when one more has ended. */
  get underWay(): Promise<unknown> | undefined {
    return this.#underWay.size > 0 ? Promise.race(this.#underWay) : undefined;
  }

  /** Makes the next attempt at once, whatever time it is and however fast its queue is. Resolves with what came of it. */
  runNow(task: Task): Promise<string> {
    const lane = this.#lanes.get(queueOf(task.name));
    // What is run early happens at its own time: so that the waits after it lead on.
    return lane ? this.#start(lane, task, Math.max(this.#deps.clock.now(), task.scheduledAt)) : Promise.resolve("gone");
  }

  /** Ends the attempts under way, which will be made again, and begins no more. */
  async close(): Promise<void> {
    this.#closing.abort(new Error("stopped"));
    this.#callOffLoading();
    for (const lane of this.#lanes.values()) lane.callOff();
    await Promise.all(this.#underWay);
  }

  #activate(lane: Lane): void {
    lane.active = true;
    this.#pump(lane);
  }

  #pump(lane: Lane): void {
    lane.callOff();
    for (let task = lane.first(); task && !this.#closing.signal.aborted; task = lane.first()) {
      const now = this.#deps.clock.now();
      const wait = lane.waitFor(task, now);
      if (wait > 0) {
        if (wait < Infinity) {
          lane.callOff = this.#deps.clock.after(Math.min(wait, LONGEST_WAIT_MS), () => this.#pump(lane));
        }
        return;
      }
      lane.spend(now);
      void this.#start(lane, task, now);
    }
  }

  #start(lane: Lane, task: Task, at: number): Promise<string> {
    lane.remove(task);
    lane.inFlight++;
    const attempt = this.#attempt(lane, task, at).finally(() => {
      lane.inFlight--;
      this.#underWay.delete(attempt);
      this.#pump(lane);
    });
    this.#underWay.add(attempt);
    return attempt;
  }

  async #attempt(lane: Lane, task: Task, at: number): Promise<string> {
    const { clock, onNotice } = this.#deps;
    try {
      const { outcome, status, again } = await this.#deliveries.deliver(task, lane.queue, at, this.#closing.signal);
      lane.pace(status, clock.now());
      if (again) lane.put(again);
      return outcome;
    } catch (error) {
      // The disk is full, say. What the store has is tried again in a while.
      onNotice(`task ${task.name} could not be noted: ${String(error)}`);
      lane.put({ ...task, scheduledAt: clock.now() + LONGEST_WAIT_MS });
      return "not noted";
    }
  }
}
