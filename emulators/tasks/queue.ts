import { burstOf, type RateSettings } from "./rate.ts";
import { durationText } from "./time.ts";

/** When a failed attempt is made again. https://cloud.google.com/tasks/docs/reference/rest/v2/RetryConfig */
export interface RetrySettings {
  /** Attempts altogether, the first one too; -1 for any number. */
  readonly maxAttempts: number;
  /** From the first attempt on; 0 for no such limit. */
  readonly maxRetryMs: number;
  readonly minBackoffMs: number;
  readonly maxBackoffMs: number;
  readonly maxDoublings: number;
}

/** A queue of push tasks, one for each function that is enqueued to. */
export interface Queue {
  /** `projects/{p}/locations/{l}/queues/{q}`. */
  readonly name: string;
  readonly retry: RetrySettings;
  readonly rate: RateSettings;
  /** Where tasks go that name no address: firebase-admin leaves it to the emulator. */
  readonly defaultUrl: string | undefined;
  readonly state: "RUNNING" | "PAUSED";
}

/** A queue as REST shows it. https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues */
export function queueResource({ name, retry, rate, state }: Queue): object {
  return {
    name,
    rateLimits: {
      maxDispatchesPerSecond: rate.perSecond,
      maxBurstSize: burstOf(rate),
      maxConcurrentDispatches: rate.concurrent,
    },
    retryConfig: {
      maxAttempts: retry.maxAttempts,
      ...(retry.maxRetryMs > 0 && { maxRetryDuration: durationText(retry.maxRetryMs) }),
      minBackoff: durationText(retry.minBackoffMs),
      maxBackoff: durationText(retry.maxBackoffMs),
      maxDoublings: retry.maxDoublings,
    },
    state,
  };
}
