import type { Clock } from "./clock.ts";

const AT_ONCE = 20;
const MOST_PENDING = 1000;

/** Something that waits to be posted; kept between runs. */
export interface PendingPost {
  url: string;
  contentType: string;
  body: string;
  createdAt: number;
  dueAt: number;
  failures: number;
}

/** What came of an attempt: a status, or none because there was no connection or no answer on it. */
export type PostOutcome = { status: number } | { failed: "connect" | "answer" };

/** Posts once. Never rejects. */
export type PostWebhook = (url: string, headers: Record<string, string>, body: string) => Promise<PostOutcome>;

interface Deps {
  clock: Clock;
  /** Held by the caller, so that it can be saved. */
  pending: PendingPost[];
  post: PostWebhook;
  /** The headers that prove who posts. */
  sign: (pending: PendingPost) => Record<string, string>;
  /** Milliseconds until the next attempt of a post that has just failed; undefined gives it up. */
  retryIn: (pending: PendingPost, outcome: PostOutcome) => number | undefined;
  changed: () => void;
}

/**
 * Posts to webhooks, each by itself and in no order, until it succeeds or is given up; at most 20 at once. Of more than
 * 1000 that wait the oldest are dropped.
 */
export function createWebhookPosts({ clock, pending, post, sign, retryIn, changed }: Deps) {
  const busy = new Set<PendingPost>();
  let callOff = () => {};
  let closed = false;
  const waiting: (() => void)[] = [];

  function pump() {
    callOff();
    if (closed) return;
    let soonest = Infinity;
    for (const entry of pending.filter((other) => !busy.has(other))) {
      if (entry.dueAt > clock.now()) soonest = Math.min(soonest, entry.dueAt);
      else if (busy.size < AT_ONCE) void attempt(entry);
    }
    if (soonest < Infinity) callOff = clock.after(soonest - clock.now(), pump);
    if (busy.size === 0) for (const go of waiting.splice(0)) go();
  }

  async function attempt(entry: PendingPost) {
    busy.add(entry);
    const outcome = await post(entry.url, { "content-type": entry.contentType, ...sign(entry) }, entry.body);
    busy.delete(entry);
    if (closed) return;
    const ok = "status" in outcome && outcome.status >= 200 && outcome.status < 300;
    if (!ok) entry.failures += 1;
    const wait = ok ? undefined : retryIn(entry, outcome);
    const index = pending.indexOf(entry);
    if (wait === undefined && index !== -1) pending.splice(index, 1);
    else if (wait !== undefined) entry.dueAt = clock.now() + wait;
    changed();
    pump();
  }

  queueMicrotask(pump);
  return {
    add(url: string, contentType: string, body: string) {
      const now = clock.now();
      pending.push({ url, contentType, body, createdAt: now, dueAt: now, failures: 0 });
      if (pending.length > MOST_PENDING) pending.splice(0, pending.length - MOST_PENDING);
      changed();
      pump();
    },
    /** Ends when every attempt under way has come to its end, `ms` from now at the latest. */
    quiet: (ms: number) =>
      new Promise<void>((resolve) => {
        if (busy.size === 0) return resolve();
        waiting.push(resolve);
        clock.after(ms, resolve);
      }),
    close() {
      closed = true;
      callOff();
    },
  };
}

const ANSWER_TIMEOUT_MS = 15_000;

/** Posts over HTTP, following no redirect and waiting 15 s at most. */
export const postOverHttp: PostWebhook = async (url, headers, body) => {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers,
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    await response.body?.cancel();
    return { status: response.status };
  } catch (error) {
    const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
    const unreached = ["ECONNREFUSED", "ENOTFOUND", "UND_ERR_CONNECT_TIMEOUT", "EHOSTUNREACH"];
    return { failed: unreached.includes(String(cause?.code)) ? "connect" : "answer" };
  }
};
