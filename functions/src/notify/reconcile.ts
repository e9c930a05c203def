/** The guarantee under the trigger and the jobs: now and then, what was never begun or got stuck is found and done. */
import { ChatError } from "../../contract/errors.ts";
import { notifyConversation } from "./notify-conversation.ts";
import { DEAD_AFTER_MS } from "./cursors/retry-policy.ts";
import type { NotifyServices } from "./services/notify-services.ts";

/** How old something due is before its job counts as lost; a cold start takes a few seconds. */
const LOST_AFTER_MS = 60_000;
/** Changes become visible late: so far back is looked again. */
const LATE_MICROS = 10_000_000;
/** A message is visible so long before its conversation's next change at most. */
const SAID_MICROS = 3_600_000_000;
const SIDE_BY_SIDE = 5;

/** `failed` are those that it could not work on; the next run finds them again. */
interface Reconciled {
  found: number;
  failed: number;
}

/**
 * Goes through the conversations that were changed since the last run and those with something due, and sends what is due
 * there. The first time it takes over what a former version left. Safe beside the trigger, the jobs and itself. An idle
 * run costs three reads, and a fourth in a new instance. Rejects only if a query fails.
 */
export function reconcile(services: NotifyServices) {
  const { backlog, clock, logs, watch } = services;
  const notify = notifyConversation(services);
  return async (): Promise<Reconciled> => {
    const done = { found: 0, failed: 0 };
    const seen = new Set<string>();
    const work = async (ids: readonly string[]): Promise<void> => {
      const fresh = ids.filter((id) => !seen.has(id));
      for (const id of fresh) seen.add(id);
      for (let from = 0; from < fresh.length; from += SIDE_BY_SIDE)
        await Promise.all(fresh.slice(from, from + SIDE_BY_SIDE).map(doOne));
    };
    const doOne = async (id: string): Promise<void> => {
      done.found += 1;
      await notify(id).catch((thrown: unknown) => {
        done.failed += 1;
        logs.requestFailed("reconcile", thrown instanceof ChatError ? thrown.code : "INTERNAL", thrown);
      });
    };

    void watch.check();
    const before = await backlog.reconciledTo();
    if (before === undefined) await work(await backlog.legacy());
    // What is older is not told any more.
    const since = before ?? (clock.now() - DEAD_AFTER_MS) * 1_000;
    let readMicros: number | undefined;
    for await (const page of backlog.changed(since - LATE_MICROS)) {
      const { conversations } = page;
      if (conversations.length > 0 || before === undefined) ({ readMicros } = page);
      // Read marks and typing change a conversation too: only where something was said is there anything to find.
      const said = conversations.filter(({ saidAt }) => saidAt !== null && saidAt * 1_000 > since - SAID_MICROS);
      await work(said.map(({ id }) => id));
    }
    for await (const ids of backlog.due(clock.now() - LOST_AFTER_MS)) await work(ids);
    // What failed is found again.
    if (readMicros !== undefined && done.failed === 0) await backlog.reconciled(readMicros);
    if (done.found > 0) logs.reconciled(done.found, done.failed);
    return done;
  };
}
