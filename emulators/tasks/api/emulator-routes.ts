import { readJson } from "embedded-firestore/building-blocks.ts";
import { parseTaskFault } from "../delivery/faults.ts";
import { runUntil } from "../delivery/run-until.ts";
import { compareTasks, queueOf } from "../task.ts";
import { parseTimestamp, timestampText } from "../time.ts";
import type { IncomingMessage } from "node:http";
import type { Answer } from "embedded-firestore/building-blocks.ts";
import type { Clock } from "../../providers/clock.ts";
import type { Dispatcher } from "../delivery/dispatcher.ts";
import type { TaskFaults } from "../delivery/faults.ts";
import type { TaskStore } from "../store.ts";
import type { Task } from "../task.ts";

interface EmulatorDeps {
  readonly store: TaskStore;
  readonly dispatcher: Dispatcher;
  readonly faults: TaskFaults;
  readonly clock: Clock;
}

/** What is not Cloud Tasks' API but the emulator's own: what waits, faults, running ahead. Undefined: no such path. */
export async function emulatorRoute(
  { store, dispatcher, faults, clock }: EmulatorDeps,
  request: IncomingMessage,
  url: URL,
): Promise<Answer | undefined> {
  switch (`${request.method ?? ""} ${url.pathname}`) {
    case "GET /emulator/v1/tasks":
      return ok({ now: timestampText(clock.now()), tasks: [...store.tasks.values()].sort(compareTasks).map(waiting) });
    case "GET /emulator/v1/faults":
      return ok({ faults: faults.list() });
    case "DELETE /emulator/v1/faults":
      faults.clear();
      return ok({});
    case "POST /emulator/v1/faults": {
      const { fault, count } = parseTaskFault(await readJson(request));
      faults.add(fault, count);
      return ok({});
    }
    case "POST /emulator/v1/run": {
      const { until } = ((await readJson(request)) ?? {}) as { until?: unknown };
      const ran = await runUntil(dispatcher, until === undefined ? clock.now() : parseTimestamp(until, "until"));
      return ok({ ran: ran.map((one) => ({ ...one, scheduledAt: timestampText(one.scheduledAt) })) });
    }
    default:
      return undefined;
  }
}

/** A task as tests look at it, with what it carries as text. */
function waiting({ name, scheduledAt, dispatches, lastStatus, target }: Task): object {
  return {
    queue: queueOf(name).split("/").at(-1),
    task: name.split("/").at(-1),
    scheduleTime: timestampText(scheduledAt),
    dispatchCount: dispatches,
    ...(lastStatus !== undefined && { lastStatus }),
    url: target.url,
    body: Buffer.from(target.body, "base64").toString(),
  };
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}
