/** The guarantee under the trigger and the jobs: now and then, what was never begun or got stuck is found and done. */
import { ChatError } from "../../contract/errors.ts";
import { countNew } from "../reports/count-new.ts";
import type { Reconciled as Marked } from "../reports/report-store.ts";
import { sideBySide } from "../side-by-side.ts";
import { RECONCILE_WORK_MS } from "../times.ts";
import { notifyConversation } from "./notify-conversation.ts";
import { DigestNotSent, sendDigest } from "./digest/send-digest.ts";
import { tidy, TIDY_EVERY_MS } from "./erasing/tidy.ts";
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
 * Sends what is due in changed conversations and in those with something due; counts what is new for the reports; now and
 * then it tidies up. The first time it takes over a former version's. Safe beside itself. An idle run costs three reads, in
 * a new instance four. Rejects only if a query fails.
 */
export function reconcile(services: NotifyServices) {
  const { backlog, clock, logs, watch } = services;
  const notify = notifyConversation(services);
  /** The mark is written with what is counted, or else by itself: it costs the same. */
  const countAndMark = (countedTo: number | undefined, marked: Marked) =>
    countNew(services)(countedTo, marked, marked.tidiedAt !== undefined).catch(async (thrown: unknown) => {
      logs.requestFailed("reports", thrown instanceof ChatError ? thrown.code : "INTERNAL", thrown);
      await backlog.marked(marked);
    });
  return async (): Promise<Reconciled> => {
    const done = { found: 0, failed: 0 };
    const work = (ids: readonly string[]) => sideBySide(ids, (id) => doOne(() => notify(id)), SIDE_BY_SIDE);
    const doOne = async (one: () => Promise<unknown>): Promise<void> => {
      done.found += 1;
      await one().catch((thrown: unknown) => {
        // It is still due, and will be found again.
        if (thrown instanceof DigestNotSent) return;
        done.failed += 1;
        logs.requestFailed("reconcile", thrown instanceof ChatError ? thrown.code : "INTERNAL", thrown);
      });
    };

    void watch.check();
    const began = clock.now();
    const { micros: before, tidiedAt = 0, countedTo } = await backlog.mark();
    for await (const ids of backlog.due(began - LOST_AFTER_MS)) await work(ids);
    // Those are found by their time again: only what fails from here on holds up the mark.
    const failedBefore = done.failed;
    if (before === undefined) await work(await backlog.legacy());
    // Of what is older than a day nobody is notified any more, and after two weeks nobody asks for the reason.
    const dayMicros = DEAD_AFTER_MS * 1_000;
    const since = Math.max(before ?? began * 1_000 - dayMicros, began * 1_000 - 14 * dayMicros);
    let isIdle = before !== undefined && before < (began - 2 * DEAD_AFTER_MS) * 1_000;
    let mark: { micros: number } | undefined;
    for await (const { conversations, upToMicros } of backlog.changed(since - LATE_MICROS)) {
      if (mark) await backlog.marked(mark);
      mark = undefined;
      // Read marks and typing change a conversation too: only where something was said is there anything to find.
      const said = conversations.filter(({ saidAt }) => saidAt !== null && saidAt * 1_000 > since - SAID_MICROS);
      await work(said.map(({ id }) => id));
      // From here the next run goes on; what failed is found again, for two weeks.
      const isNew = conversations.length > 0 || before === undefined;
      isIdle &&= !isNew;
      if (isNew && done.failed === failedBefore) mark = { micros: upToMicros };
      if (clock.now() > began + RECONCILE_WORK_MS) break;
    }
    const isTime = began >= tidiedAt + TIDY_EVERY_MS;
    if (mark && isTime) await backlog.marked(mark);
    else if (mark) await countAndMark(countedTo, mark);
    // Where nobody has come for so long no digest waits either.
    const keys = isIdle ? [] : await backlog.digests(began - LOST_AFTER_MS);
    await sideBySide(keys, (key) => doOne(() => sendDigest(services, key)), SIDE_BY_SIDE);
    const isTidy = isTime && (await tidy(services, doOne, began + RECONCILE_WORK_MS));
    // Nor is there anything to count that was not counted in these two days.
    if (isTidy && isIdle) await backlog.marked({ tidiedAt: began });
    else if (isTidy) await countAndMark(countedTo, { tidiedAt: began });
    if (done.found > 0) logs.reconciled(done.found, done.failed);
    return done;
  };
}
