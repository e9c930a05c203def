import { createManualClock } from "../providers/manual-clock.ts";
import { Dispatcher } from "./delivery/dispatcher.ts";
import { TaskFaults } from "./delivery/faults.ts";
import { parseTask } from "./api/parse-task.ts";
import { parseRegistration } from "./api/registration.ts";
import { openStore } from "./store.ts";
import type { Outcome, TaskRequest } from "./delivery/attempt.ts";
import type { SendTask } from "./delivery/post.ts";
import type { Task } from "./task.ts";

export const QUEUE = "projects/demo-test/locations/us-central1/queues/remind";

/** A request that has left. */
interface Sent {
  /** Seconds since the scene began. */
  readonly at: number;
  readonly request: TaskRequest;
  readonly signal: AbortSignal;
  /** Answers it, if that is left to the test. */
  readonly answer: (outcome: Outcome) => void;
}

interface SceneOptions {
  readonly dataDir?: string;
  readonly clock?: ReturnType<typeof createManualClock>;
  /** What is answered at once, attempt by attempt; undefined leaves it to the test. */
  readonly answers?: (attempt: number) => Outcome | undefined;
  readonly settings?: object;
  /** False where the function of the queue is not there yet. */
  readonly registers?: boolean;
}

/** A dispatcher with one queue whose requests go to the test, on a clock that the test turns. */
export async function createScene(options: SceneOptions = {}) {
  const {
    dataDir,
    clock = createManualClock(),
    answers = () => ({ status: 204 }),
    settings = {},
    registers = true,
  } = options;
  const began = clock.now();
  const sent: Sent[] = [];
  const notices: string[] = [];
  const send: SendTask = (request, signal) =>
    new Promise((resolve) => {
      sent.push({ at: (clock.now() - began) / 1000, request, signal, answer: resolve });
      signal.addEventListener("abort", () => resolve({ failed: (signal.reason as Error).message }));
      const outcome = answers(sent.length);
      if (outcome) resolve(outcome);
    });
  const onNotice = (text: string) => void notices.push(text);
  const store = await openStore(dataDir, { clock, onNotice });
  const faults = new TaskFaults();
  const dispatcher = new Dispatcher({ store, clock, send, faults, onNotice });
  const queue = parseRegistration(QUEUE, {
    ...settings,
    defaultUri: "http://127.0.0.1:5001/demo-test/us-central1/remind",
  });
  if (registers) dispatcher.open(queue);

  return {
    clock,
    sent,
    notices,
    store,
    faults,
    dispatcher,
    queue,
    /** The ids of the tasks that were sent, in order. */
    ids: () => sent.map(({ request }) => request.headers["X-CloudTasks-TaskName"]),
    /** A new task that is due in so many seconds. */
    add: (id: string, seconds = 0, more: object = {}): Task => {
      const body = Buffer.from(JSON.stringify({ data: id })).toString("base64");
      const scheduleTime = new Date(clock.now() + seconds * 1000).toISOString();
      const task = { name: `${QUEUE}/tasks/${id}`, httpRequest: { body }, scheduleTime, ...more };
      const made = parseTask({ task }, queue, { now: clock.now(), seq: store.nextSeq(), newId: () => "made" });
      dispatcher.add(made);
      return made;
    },
    /** Lets time pass, and what follows from it happen: a second at a time, or as told. */
    pass: async (seconds: number, step = 1) => {
      await turns();
      for (let passed = 0; passed < seconds; passed += step) {
        clock.advance(Math.min(step, seconds - passed) * 1000);
        await turns();
      }
    },
    /** The program stops. */
    stop: async () => {
      await dispatcher.close();
      store.close();
    },
  };
}

/** Lets whatever needs no time happen. */
export async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
