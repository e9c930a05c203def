/**
 * Holds firebase-admin to what a channel promises: one request, bounded in time and size. By itself the SDK sends again
 * up to four times after a reset or a 503, for a minute and more, and does not say so: notify, which counts tries
 * and knows what an unknown outcome is, could not tell any more what has happened.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import { ClientRequest, type IncomingMessage } from "node:http";
import { ProviderUnknown, ProviderThrottled, ProviderUnreachable } from "../channel.ts";

/** Longest answer that is read to its end. FCM answers with less than a kilobyte. */
const ANSWER_MAX_BYTES = 1024 * 1024;

const HOST = "fcm.googleapis.com";

/** One call of the SDK, and its first request to FCM. */
interface Try {
  first: ClientRequest | undefined;
  /** Nobody waits any more: a request that is made now must not leave. */
  over: boolean;
  /** Ends the waiting: what came of the request is known, whatever the SDK does next. */
  settle: (outcome: Error) => void;
}

const current = new AsyncLocalStorage<Try>();
let watching = false;

/**
 * What the SDK's call comes to, if its first request is answered with anything but 503 within the time. Rejects with
 * ProviderThrottled or ProviderUnreachable for a 503, ProviderUnreachable where no connection came about, ProviderUnknown
 * where it broke or took too long: then the request is destroyed, and the SDK's next one never leaves.
 */
export async function inOneRequest<Result>(call: () => Promise<Result>, timeoutMs: number): Promise<Result> {
  watch();
  const { promise: settled, reject: settle } = Promise.withResolvers<never>();
  const attempt: Try = { first: undefined, over: false, settle };
  const timer = setTimeout(() => {
    // Without a request there is no access token: nothing has left.
    settle(
      attempt.first ? new ProviderUnknown("no answer in time") : new ProviderUnreachable("no credentials in time"),
    );
  }, timeoutMs);
  try {
    return await Promise.race([current.run(attempt, call), settled]);
  } finally {
    clearTimeout(timer);
    attempt.over = true;
    attempt.first?.destroy(new OnlyOnce());
  }
}

/** Its code is none that the SDK tries again after. */
class OnlyOnce extends Error {
  override readonly name = "OnlyOnce";
  readonly code = "EONLYONCE";
}

/** Hears of every request that this process makes, and heeds those of `inOneRequest`. https://nodejs.org/api/diagnostics_channel.html#http */
function watch(): void {
  if (watching) return;
  watching = true;
  subscribe("http.client.request.created", (message) => {
    const attempt = current.getStore();
    const { request } = Object(message) as { request: unknown };
    if (!attempt || !(request instanceof ClientRequest) || request.host !== HOST) return;
    if (attempt.over || attempt.first) request.destroy(new OnlyOnce());
    else follow((attempt.first = request), attempt.settle);
  });
}

function follow(request: ClientRequest, settle: Try["settle"]): void {
  let connected = false;
  request.once("socket", (socket) => {
    socket.once("secureConnect", () => (connected = true));
    socket.once("connect", () => (connected ||= !("encrypted" in socket)));
  });
  request.once("error", (error) => {
    const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
    settle(connected ? new ProviderUnknown(`no answer (${code})`) : new ProviderUnreachable(`no connection (${code})`));
  });
  request.once("response", (response) => {
    if (response.statusCode === 503) settle(outOfReach(response));
    let size = 0;
    response.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > ANSWER_MAX_BYTES) settle(new ProviderUnknown("an endless answer"));
    });
    response.once("error", () => settle(new ProviderUnknown("the answer broke off")));
  });
}

function outOfReach({ headers }: IncomingMessage): Error {
  const waitMs = waitOf(headers["retry-after"]);
  const words = "FCM is out of reach";
  return waitMs === undefined ? new ProviderUnreachable(words) : new ProviderThrottled(words, waitMs);
}

/** Milliseconds that a Retry-After names, in seconds or as a date; undefined where it names none. */
export function waitOf(header: string | undefined, now: number = Date.now()): number | undefined {
  if (header === undefined) return undefined;
  const seconds = Number(header);
  if (header.trim() !== "" && Number.isFinite(seconds)) return Math.max(0, seconds) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
