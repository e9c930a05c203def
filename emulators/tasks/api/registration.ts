import { invalid } from "embedded-firestore/building-blocks.ts";
import type { Queue } from "../queue.ts";

type Numbers = Record<string, unknown>;

interface RegistrationRequest {
  retryConfig?: Numbers | null;
  rateLimits?: Numbers | null;
  defaultUri?: unknown;
}

/** What a queue of a deployed function has where the function says nothing: firebase-tools, `gcp/cloudtasks.js`. */
const DEFAULTS = {
  maxAttempts: 3,
  maxRetrySeconds: 0,
  minBackoffSeconds: 0.1,
  maxBackoffSeconds: 3600,
  maxDoublings: 16,
  maxDispatchesPerSecond: 500,
  maxConcurrentDispatches: 1000,
};

/** https://cloud.google.com/tasks/docs/reference/rest/v2/RateLimits */
const FASTEST = 500;
const MOST_CONCURRENT = 5000;

/**
 * Reads what firebase-tools' functions emulator posts to `/projects/{p}/locations/{l}/queues/{q}` for each
 * `onTaskDispatched` function (`addTaskQueueTrigger`): its options, in seconds, and the address of the function. What
 * is null or missing has the value that a deploy gives it. INVALID_ARGUMENT names the field that is wrong.
 */
export function parseRegistration(name: string, body: unknown): Queue {
  const { retryConfig, rateLimits, defaultUri } = (body ?? {}) as RegistrationRequest;
  const retry = (field: keyof typeof DEFAULTS, least: number) =>
    read(retryConfig?.[field], `retryConfig.${field}`, DEFAULTS[field], least);
  const rate = (field: keyof typeof DEFAULTS, least: number, most: number) =>
    read(rateLimits?.[field], `rateLimits.${field}`, DEFAULTS[field], least, most);

  const maxAttempts = whole(retry("maxAttempts", -1), "retryConfig.maxAttempts");
  if (maxAttempts === 0) throw invalid("retryConfig.maxAttempts is neither -1 nor above 0");
  const perSecond = rate("maxDispatchesPerSecond", 0, FASTEST);
  if (perSecond === 0) throw invalid("rateLimits.maxDispatchesPerSecond is not above 0");
  const minBackoffMs = retry("minBackoffSeconds", 0) * 1000;
  const maxBackoffMs = retry("maxBackoffSeconds", 0) * 1000;
  if (minBackoffMs > maxBackoffMs) throw invalid("retryConfig.minBackoffSeconds is more than maxBackoffSeconds");
  if (defaultUri !== undefined && typeof defaultUri !== "string") throw invalid("defaultUri is not a text");
  return {
    name,
    retry: {
      maxAttempts,
      maxRetryMs: retry("maxRetrySeconds", 0) * 1000,
      minBackoffMs,
      maxBackoffMs,
      maxDoublings: whole(retry("maxDoublings", 0), "retryConfig.maxDoublings"),
    },
    rate: {
      perSecond,
      concurrent: whole(rate("maxConcurrentDispatches", 1, MOST_CONCURRENT), "rateLimits.maxConcurrentDispatches"),
    },
    defaultUrl: defaultUri,
    state: "RUNNING",
  };
}

function read(value: unknown, field: string, usual: number, least: number, most = Infinity): number {
  if (value === undefined || value === null) return usual;
  if (typeof value !== "number" || !Number.isFinite(value)) throw invalid(`${field} is not a number`);
  if (value < least) throw invalid(`${field} is below ${least}`);
  if (value > most) throw invalid(`${field} is above ${most}`);
  return value;
}

function whole(value: number, field: string): number {
  if (!Number.isInteger(value)) throw invalid(`${field} is not a whole number`);
  return value;
}
