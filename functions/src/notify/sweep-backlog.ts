/** The guarantee under the trigger: once a minute, whatever was left undone is found and done. */
import { ChatError } from "../../contract/errors.ts";
import { SWEEP_WORK_MS } from "../times.ts";
import type { Due, NotifyServices } from "./notify-services.ts";
import { sendRest } from "./send-rest.ts";
import { tellOfEvent } from "./tell-of-event.ts";
import { NotToldYet } from "./tell.ts";

/**
 * How old an untold message is before its trigger counts as lost; a cold start takes a few seconds. With a minute
 * between two runs, such a message is told within 90 s.
 */
export const UNTOLD_AFTER_MS = 10_000;
/** How long a run waits at a time for what is due later in it: in between others may have come to wait. */
const PAUSE_MOST_MS = 10_000;
const PAUSE_LEAST_MS = 1_000;
/** Conversations that are worked on at a time, of each kind of backlog. */
const SIDE_BY_SIDE = 5;

/** What a run found; `failed` are those that it could not work on, and that the next run will find again. */
interface Swept {
  untold: number;
  due: number;
  failed: number;
}

/**
 * Tells of messages that no trigger has told of, and sends what is due of those that were begun. Safe beside the
 * trigger and beside itself: the ledger's transaction lets one of them begin, its leases let one of them send. An idle
 * run costs two reads; the first of an instance a third, for the channels' states. A message that fails is logged and
 * holds back no other; rejects only if a query fails.
 *
 * With `pause`, which resolves after so many milliseconds, a run waits for what becomes due within its time, so that
 * what keeps a provider's pace does not wait for the next run; without it one run looks once.
 */
export function sweepBacklog(services: NotifyServices, pause?: (ms: number) => Promise<void>) {
  const { clock, backlog, logs, watch } = services;
  const tell = tellOfEvent(services);
  const goOn = sendRest(services);
  return async (): Promise<Swept> => {
    const started = clock.now();
    const swept: Swept = { untold: 0, due: 0, failed: 0 };
    const inTime = () => clock.now() < started + SWEEP_WORK_MS;
    const doing =
      <Item>(kind: "untold" | "due", work: (item: Item) => Promise<unknown>) =>
      async (item: Item): Promise<void> => {
        if (!inTime()) return;
        swept[kind] += 1;
        await work(item).catch((thrown: unknown) => {
          // Said by the trigger's use case to have the event again: here the next run is sure to come.
          if (thrown instanceof NotToldYet) return;
          swept.failed += 1;
          logs.requestFailed("sweep", thrown instanceof ChatError ? thrown.code : "INTERNAL", thrown);
        });
      };

    const seen = new Map<string, number>();
    /** Does what is due by now; answers with when the next is, if a run with a pause gets to it. */
    const doDue = async (): Promise<number | undefined> => {
      let next: number | undefined;
      const ripe = async function* (): AsyncGenerator<Due[]> {
        for await (const page of backlog.due(pause ? started + SWEEP_WORK_MS : started)) {
          const now = clock.now();
          // What this run could not move is the next one's.
          yield page.filter(({ id, conversationId, dueAt }) => {
            const key = `${conversationId}/${id}`;
            const isNew = dueAt <= now && seen.get(key) !== dueAt;
            if (isNew) seen.set(key, dueAt);
            return isNew;
          });
          next = page.find(({ dueAt }) => dueAt > now)?.dueAt;
          if (next !== undefined) return;
        }
      };
      await workThrough(ripe(), inTime, doing("due", goOn));
      return next;
    };
    const comeBack = async (first: number | undefined): Promise<void> => {
      if (!pause) return;
      let [next, before] = [first, 0];
      // What was worked on may be due again within the run.
      while (inTime() && (next !== undefined || swept.untold + swept.due > before)) {
        before = swept.untold + swept.due;
        const wait = (next ?? 0) - clock.now();
        if (wait > 0) await pause(Math.min(PAUSE_MOST_MS, Math.max(PAUSE_LEAST_MS, wait)));
        next = await doDue();
      }
    };

    // Neither kind of backlog waits for the other, or for the other's query to work.
    let firstDue: number | undefined;
    const done = await Promise.allSettled([
      workThrough(
        backlog.untold(started - UNTOLD_AFTER_MS),
        inTime,
        doing("untold", ({ conversationId, id, fields }) => tell(conversationId, id, fields)),
      ),
      doDue().then((next) => void (firstDue = next)),
      watch.check(),
    ]);
    const later = await Promise.allSettled([comeBack(firstDue)]);
    if (swept.untold + swept.due > 0) logs.swept(swept.untold, swept.due, swept.failed);
    const failed = [...done, ...later].find((result) => result.status === "rejected");
    if (failed) throw failed.reason;
    return swept;
  };
}

/** Page after page while there is time: several conversations at once, the messages of each in their order. */
async function workThrough<Item extends { conversationId: string }>(
  pages: AsyncIterable<Item[]>,
  inTime: () => boolean,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  for await (const page of pages) {
    const waiting = Map.groupBy(page, ({ conversationId }) => conversationId).values();
    const workers = Array.from({ length: SIDE_BY_SIDE }, async () => {
      for (const items of waiting) for (const item of items) await work(item);
    });
    await Promise.all(workers);
    if (!inTime()) return;
  }
}
