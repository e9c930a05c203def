import { backoffMs } from "./backoff.ts";
import type { Clock } from "./clock.ts";
import { nextStep, type Outbox, type OutboxEvent, type OutboxItem, type OutboxState, type Written } from "./outbox.ts";

/** Whoever is asked to wait no longer than this wrote faster than the server takes it; else others did, where they are. */
const SOON_MS = 10_000;

/** How it went. `refused`: the server will not have it, for a reason in words. `failed`: again, after the pause at least. */
export type Posted = { kind: "ok" } | { kind: "refused"; reason: string } | { kind: "failed"; retryAfterMs: number };

interface SenderDeps<Text extends Written> extends Clock {
  outbox: () => Outbox<Text>;
  happened: (event: OutboxEvent) => void;
  /** Stores the text; safe to repeat. Never rejects. */
  post: (item: OutboxItem<Text>) => Promise<Posted>;
}

/**
 * Empties the outbox of one conversation, one after the other in the order of writing; call the returned function whenever
 * something may have become due. Every text stays until the server has it.
 */
export function createSender<Text extends Written>(deps: SenderDeps<Text>): () => void {
  const { now, random, later, outbox, happened, post } = deps;
  let stopWaiting = () => {};

  return function work() {
    stopWaiting();
    const step = nextStep(outbox(), now());
    if (!step) return;
    if ("send" in step) void send(step.send).then(work);
    else stopWaiting = later(step.waitUntil - now(), work);
  };

  async function send(item: OutboxItem<Text>) {
    const { id, state } = item;
    const become = (state: OutboxState) => happened({ kind: "became", id, state });
    const failures = "failures" in state ? state.failures : 0;
    become({ kind: "sending", failures });
    const posted = await post(item);
    if (posted.kind === "ok") happened({ kind: "stored", ids: [id] });
    else if (posted.kind === "refused") become(posted);
    else {
      const pause = Math.max(posted.retryAfterMs, backoffMs(failures + 1, random()));
      const paced = posted.retryAfterMs > 0 && (posted.retryAfterMs <= SOON_MS ? "soon" : "later");
      become({ kind: "held", failures: failures + 1, retryAt: now() + pause, ...(paced && { paced }) });
    }
  }
}
