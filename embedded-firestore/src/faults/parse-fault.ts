import { invalid, isStatusName } from "../status.ts";
import { DELIVERY_FAULTS } from "./faults.ts";
import type { Fault } from "./faults.ts";

interface FaultRequest {
  rpc?: unknown;
  trigger?: unknown;
  count?: unknown;
  code?: unknown;
  message?: unknown;
  when?: unknown;
  delayMs?: unknown;
  delivery?: unknown;
}

/** The RPCs that are served, and so can fail. */
const RPCS: ReadonlySet<string> = new Set([
  "BatchGetDocuments",
  "BatchWrite",
  "BeginTransaction",
  "Commit",
  "CreateDocument",
  "DeleteDocument",
  "GetDocument",
  "ListCollectionIds",
  "ListDocuments",
  "Listen",
  "Rollback",
  "RunAggregationQuery",
  "RunQuery",
  "UpdateDocument",
]);

/** How long an event waits for one to be overtaken by. */
const OVERTAKEN_WITHIN_MS = 5000;

/** Reads what is posted to `/emulator/v1/faults`. INVALID_ARGUMENT says what is wrong with it. */
export function parseFault(body: unknown): { fault: Fault; count: number } {
  const request = (typeof body === "object" && body !== null ? body : {}) as FaultRequest;
  const { count = 1, delayMs } = request;
  if (!isWhole(count) || count === 0) throw invalid("count is not a whole number above 0");
  if (delayMs !== undefined && !isWhole(delayMs)) throw invalid("delayMs is not a whole number");
  if (request.rpc !== undefined && request.trigger !== undefined) throw invalid("both rpc and trigger are given");
  if (typeof request.rpc === "string") return { fault: parseRpcFault(request, request.rpc, delayMs ?? 0), count };
  if (typeof request.trigger !== "string") throw invalid("neither rpc nor trigger is given");
  const delivery = DELIVERY_FAULTS.find((kind) => kind === request.delivery);
  if (!delivery) throw invalid(`delivery is not ${DELIVERY_FAULTS.join(", ")}`);
  const usual = delivery === "out-of-order" ? OVERTAKEN_WITHIN_MS : 0;
  return { fault: { trigger: request.trigger, delivery, delayMs: delayMs ?? usual }, count };
}

function parseRpcFault({ code, message, when = "before" }: FaultRequest, rpc: string, delayMs: number): Fault {
  if (rpc !== "*" && !RPCS.has(rpc)) throw invalid(`rpc "${rpc}" is neither * nor one of ${[...RPCS].join(", ")}`);
  if (code !== undefined && !isStatusName(code)) throw invalid("code is not the name of a gRPC status");
  if (message !== undefined && typeof message !== "string") throw invalid("message is not a text");
  if (when !== "before" && when !== "after") throw invalid("when is neither before nor after");
  if (code === undefined && delayMs === 0) throw invalid("neither code nor delayMs is given");
  return { rpc, code, message, when, delayMs };
}

function isWhole(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
