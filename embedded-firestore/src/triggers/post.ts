import { request } from "node:http";
import type { CloudEventRequest } from "./cloud-event.ts";

/** Sends one event to the functions emulator at `base` and answers the HTTP status. Rejects if none comes back. */
export type Post = (base: string, event: CloudEventRequest, signal: AbortSignal) => Promise<number>;

/** The longest that an event-driven function may run: https://cloud.google.com/functions/quotas */
const TIMEOUT_MS = 540_000;

export const postOverHttp: Post = (base, { path, headers, body }, signal) =>
  new Promise((resolve, reject) => {
    const outgoing = request(
      new URL(path, base),
      { method: "POST", headers, signal, timeout: TIMEOUT_MS },
      (response) => {
        response.on("error", reject);
        response.on("end", () => resolve(response.statusCode ?? 0));
        response.resume();
      },
    );
    outgoing.on("timeout", () => outgoing.destroy(new Error("no answer in time")));
    outgoing.on("error", reject);
    outgoing.end(body);
  });
