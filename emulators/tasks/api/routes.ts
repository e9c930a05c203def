import { invalid, readJson, StatusError } from "embedded-firestore/building-blocks.ts";
import { pageOf } from "./page.ts";
import { parseTask } from "./parse-task.ts";
import { queueResource } from "../queue.ts";
import { parseRegistration } from "./registration.ts";
import { queueOf, taskResource } from "../task.ts";
import type { IncomingMessage } from "node:http";
import type { Answer } from "embedded-firestore/building-blocks.ts";
import type { Clock } from "../../providers/clock.ts";
import type { Dispatcher } from "../delivery/dispatcher.ts";
import type { Queue } from "../queue.ts";
import type { TaskStore } from "../store.ts";
import type { Task } from "../task.ts";

export interface RouteDeps {
  readonly store: TaskStore;
  readonly dispatcher: Dispatcher;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** With `/v2` as at cloudtasks.googleapis.com, without it as firebase-admin and firebase-tools ask an emulator. */
const PATH =
  /^(?:\/v2)?\/(projects\/[^/]+\/locations\/[^/]+)\/queues(?:\/([^/:]+)(?::([a-z]+)|(\/tasks)(?:\/([^/:]+))?)?)?$/;
const QUEUE_ID = /^[A-Za-z0-9-]{1,100}$/;
/** A task of 1 MB grows by a third in base64. */
const LARGEST_REQUEST = 2 * 1024 * 1024;

const NO_QUEUE =
  "Queue does not exist. If you just created the queue, wait at least a minute for the queue to initialize.";
const TOO_RECENT = "The task cannot be created because a task with this name existed too recently.";
const NO_LONGER =
  "The task no longer exists, though a task with this name existed recently. The task either successfully completed or was deleted.";

/** The REST API of Cloud Tasks, as far as it is served; undefined for what is not. https://cloud.google.com/tasks/docs/reference/rest */
export async function route(deps: RouteDeps, request: IncomingMessage, url: URL): Promise<Answer | undefined> {
  const match = PATH.exec(url.pathname);
  if (!match) return undefined;
  const [, location = "", id, verb, tasks, taskId] = match;
  const { method = "" } = request;
  const { store } = deps;
  if (id === undefined) {
    const queues = [...store.queues.values()].filter(({ name }) => name.startsWith(`${location}/queues/`));
    return method === "GET" ? ok({ queues: queues.map(queueResource) }) : undefined;
  }
  if (!QUEUE_ID.test(id))
    throw invalid("Queue ID can contain only letters, numbers and hyphens, between 1 and 100 of them");
  const name = `${location}/queues/${id}`;
  if (tasks === undefined && verb === undefined && method === "POST") {
    const queue = deps.dispatcher.open(parseRegistration(name, await readJson(request)));
    return ok({ taskQueueConfig: queueResource(queue) });
  }
  const body = method === "POST" ? await readJson(request, LARGEST_REQUEST) : undefined;
  const queue = store.queues.get(name);
  if (!queue) throw new StatusError("NOT_FOUND", NO_QUEUE);
  if (tasks === undefined) return queueRoute(deps, queue, `${method} ${verb ?? ""}`);
  if (taskId !== undefined) return taskRoute(deps, `${name}/tasks/${taskId}`, method, isFull(url));
  if (method === "POST") return ok(create(deps, queue, body));
  if (method !== "GET") return undefined;
  const { items, nextPageToken } = pageOf(tasksOf(store, queue), url.searchParams);
  return ok({ tasks: items.map((task) => taskResource(task, isFull(url))), nextPageToken });
}

function queueRoute({ store, dispatcher }: RouteDeps, queue: Queue, call: string): Answer | undefined {
  switch (call) {
    case "GET ":
      return ok(queueResource(queue));
    case "POST pause":
      return ok(queueResource(dispatcher.setState(queue, "PAUSED")));
    case "POST resume":
      return ok(queueResource(dispatcher.setState(queue, "RUNNING")));
    case "POST purge":
      for (const task of tasksOf(store, queue)) dispatcher.remove(task);
      return ok(queueResource(queue));
    default:
      return undefined;
  }
}

function taskRoute(
  { store, dispatcher }: RouteDeps,
  name: string,
  method: string,
  isFull: boolean,
): Answer | undefined {
  if (method !== "GET" && method !== "DELETE") return undefined;
  const task = store.tasks.get(name);
  if (!task) throw new StatusError("NOT_FOUND", store.wasThere(name) ? NO_LONGER : "Requested entity was not found.");
  if (method === "GET") return ok(taskResource(task, isFull));
  dispatcher.remove(task);
  return ok({});
}

/** ALREADY_EXISTS while a task of this name is there, and for hours after. */
function create({ store, dispatcher, clock, newId }: RouteDeps, queue: Queue, body: unknown): object {
  const task = parseTask(body, queue, { now: clock.now(), seq: store.nextSeq(), newId });
  if (store.tasks.has(task.name)) throw new StatusError("ALREADY_EXISTS", "Requested entity already exists");
  if (store.wasThere(task.name)) throw new StatusError("ALREADY_EXISTS", TOO_RECENT);
  dispatcher.add(task);
  return taskResource(task, (body as { responseView?: unknown }).responseView === "FULL");
}

function tasksOf(store: TaskStore, queue: Queue): Task[] {
  return [...store.tasks.values()].filter(({ name }) => queueOf(name) === queue.name);
}

function isFull(url: URL): boolean {
  return url.searchParams.get("responseView") === "FULL";
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}
