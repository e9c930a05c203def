import type { ServerResponse } from "node:http";
import type { Clock } from "./clock.ts";
import type { Fault } from "./faults.ts";
import type { Answer, StatusFault } from "./provider.ts";

const HUGE_BYTES = 50 * 1024 * 1024;
const CHUNK = Buffer.alloc(64 * 1024, " ");
const DRIP_MS = 1000;
const LATE_MS = 3000;

type Misbehaviour = (response: ServerResponse, answer: Answer | undefined, clock: Clock) => number;

const misbehaviours: Record<Exclude<Fault, StatusFault>, Misbehaviour> = {
  refused: reset,
  reset,
  "reset-after-accept": reset,
  // The connection stays open and silent until the caller gives up or the server closes.
  timeout: () => 0,
  "timeout-after-accept": () => 0,
  "not-json"(response) {
    response.writeHead(200, { "content-type": "text/html" });
    response.end("<html><body><h1>It works!</h1></body></html>");
    return 200;
  },
  huge(response) {
    void pour(response);
    return 200;
  },
  slow: (response, answer, clock) => drip(response, answer ?? { status: 200, body: {} }, clock),
  late(response, answer = { status: 200, body: {} }, clock) {
    clock.after(LATE_MS, () => {
      if (response.destroyed) return;
      response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
      response.end(JSON.stringify(answer.body));
    });
    return answer.status;
  },
};

/**
 * Carries out a fault on the connection of a request. Returns the status that went out, 0 where none did. `answer` is the
 * true answer, for faults that accept first.
 */
export function misbehave(
  response: ServerResponse,
  fault: Exclude<Fault, StatusFault>,
  answer: Answer | undefined,
  clock: Clock,
) {
  return misbehaviours[fault](response, answer, clock);
}

function reset(response: ServerResponse) {
  response.socket?.resetAndDestroy();
  return 0;
}

/** 50 MiB of white space that a JSON parser would have to take in whole before it learns anything. */
async function pour(response: ServerResponse) {
  response.writeHead(200, { "content-type": "application/json", "content-length": HUGE_BYTES });
  for (let sent = 0; sent < HUGE_BYTES && !response.destroyed; sent += CHUNK.length) {
    if (!response.write(CHUNK)) await drained(response);
  }
  response.end();
}

function drained(response: ServerResponse) {
  return new Promise<void>((resolve) => {
    const done = () => {
      response.off("drain", done);
      response.off("close", done);
      resolve();
    };
    response.on("drain", done);
    response.on("close", done);
  });
}

/** The true answer, one byte a second. */
function drip(response: ServerResponse, answer: Answer, clock: Clock) {
  const bytes = Buffer.from(JSON.stringify(answer.body));
  response.writeHead(answer.status, {
    "content-type": "application/json",
    "content-length": bytes.length,
    ...answer.headers,
  });
  let sent = 0;
  const next = () => {
    if (response.destroyed) return;
    response.write(bytes.subarray(sent, sent + 1));
    sent += 1;
    if (sent === bytes.length) response.end();
    else clock.after(DRIP_MS, next);
  };
  next();
  return answer.status;
}
