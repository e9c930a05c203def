import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { IncomingMessage } from "node:http";
import type { Outcome, TaskRequest } from "./attempt.ts";

/** Makes one attempt until the signal ends it. Never rejects. */
export type SendTask = (request: TaskRequest, signal: AbortSignal) => Promise<Outcome>;

/** Over HTTP; follows no redirect. Not by `fetch`, which gives up after five minutes where a deadline may be thirty. */
export const sendOverHttp: SendTask = ({ url, method, headers, body }, signal) =>
  new Promise((resolve) => {
    const fail = (error: Error) => resolve({ failed: signal.aborted ? reasonOf(signal) : error.message });
    const send = url.startsWith("https:") ? httpsRequest : httpRequest;
    const withLength = { ...headers, "Content-Length": String(body.length) };
    // A connection of its own: one that is kept may be closed by the other end just then, which would cost an attempt.
    const outgoing = send(url, { method, headers: withLength, signal, agent: false }, (response) => {
      response.on("error", fail);
      response.on("end", () => resolve({ status: response.statusCode ?? 0, ...retryAfterOf(response) }));
      response.resume();
    });
    outgoing.on("error", fail);
    outgoing.end(body);
  });

/** Seconds alone: that is what services write. https://httpwg.org/specs/rfc9110.html#field.retry-after */
function retryAfterOf({ headers }: IncomingMessage): { retryAfterMs?: number } {
  const text = headers["retry-after"] ?? "";
  return /^\d{1,6}$/.test(text) ? { retryAfterMs: Number(text) * 1000 } : {};
}

function reasonOf(signal: AbortSignal): string {
  return signal.reason instanceof Error ? signal.reason.message : "stopped";
}
