/** How fast tasks go out. https://cloud.google.com/tasks/docs/reference/rest/v2/RateLimits */
export interface RateSettings {
  /** Dispatches a second, retries among them; may be below 1. */
  readonly perSecond: number;
  /** Attempts without an answer at one time. */
  readonly concurrent: number;
}

/** How much a queue may send now; changes are new objects. */
export interface Bucket {
  readonly tokens: number;
  /** When it held them, in milliseconds since 1970. */
  readonly at: number;
  /** What is left of the queue's rate after it was slowed down: 1 for all of it. */
  readonly share: number;
}

/** The smallest share of its rate that a queue goes on with. */
const LEAST_SHARE = 1 / 64;

/**
 * How many tasks may go at once after a pause. Google picks it by the rate and says only what comes of 500 a second:
 * 100. So it is a fifth here. https://cloud.google.com/tasks/docs/reference/rest/v2/RateLimits
 */
export function burstOf({ perSecond }: RateSettings): number {
  return Math.max(1, Math.ceil(perSecond / 5));
}

/** The bucket of a queue that has sent nothing for long. */
export function fullBucket(rate: RateSettings, now: number): Bucket {
  return { tokens: burstOf(rate), at: now, share: 1 };
}

/** The bucket after one dispatch; it must not be empty (`waitFor`). */
export function spend(bucket: Bucket, rate: RateSettings, now: number): Bucket {
  return { ...bucket, tokens: tokensAt(bucket, rate, now) - 1, at: now };
}

/** Milliseconds until one more task may go: 0 if it may now. */
export function waitFor(bucket: Bucket, rate: RateSettings, now: number): number {
  const missing = 1 - tokensAt(bucket, rate, now);
  return missing <= 0 ? 0 : Math.ceil((missing * 1000) / (rate.perSecond * bucket.share));
}

/**
 * What an answer does to the pace: 429 and 503 slow the queue down, a success lets it recover. Google gives no figures;
 * here the rate is halved each time, down to a 64th, and doubled again.
 * https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks#httprequest ("System throttling")
 */
export function paced(bucket: Bucket, rate: RateSettings, status: number | undefined, now: number): Bucket {
  const refilled = { ...bucket, tokens: tokensAt(bucket, rate, now), at: now };
  if (status === 429 || status === 503) {
    // What was saved up goes too: a slowed queue makes no bursts.
    return { ...refilled, tokens: Math.min(1, refilled.tokens), share: Math.max(LEAST_SHARE, bucket.share / 2) };
  }
  const isSuccess = status !== undefined && status >= 200 && status < 300;
  return isSuccess ? { ...refilled, share: Math.min(1, bucket.share * 2) } : refilled;
}

function tokensAt({ tokens, at, share }: Bucket, rate: RateSettings, now: number): number {
  // A clock that went back must not take away what is there.
  const grown = (Math.max(0, now - at) / 1000) * rate.perSecond * share;
  // A wait is rounded to milliseconds, so a token that is all but there counts.
  return Math.min(burstOf(rate), tokens + grown + 1e-9);
}
