/** What the reconciler does a few times a day: erasures that no job goes on with, and conversations that are too old. */
import { beginErasing } from "../../chat/erasing/erase-conversation.ts";
import { isOver, wakeConversation } from "../../chat/staff/filing/wake-conversation.ts";
import type { InboxPosition } from "../../services.ts";
import { sideBySide } from "../../side-by-side.ts";
import type { NotifyServices } from "../services/notify-services.ts";
import { eraseFurther } from "./erase-further.ts";

/** With the settings and three queries that find nothing it costs four reads and a write, three times a day at most. */
export const TIDY_EVERY_MS = 8 * 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** How late the job of an erasure may be before it counts as lost. */
const LOST_AFTER_MS = 60_000;
const PAGE = 50;
const SIDE_BY_SIDE = 5;

/**
 * Whether all of that was done: what is left, for time or for a failure, is found by the next run. `doOne` counts what is done, logs what fails, and
 * never rejects. After `until` nothing new is begun.
 */
export async function tidy(
  services: NotifyServices,
  doOne: (one: () => Promise<unknown>) => Promise<void>,
  until: number,
): Promise<boolean> {
  const { clock, erasures, site } = services;
  await wakeLost(services, doOne);
  const further = eraseFurther(services);
  const lost = await erasures.due(clock.now() - LOST_AFTER_MS);
  for (const id of lost) {
    if (clock.now() > until) return false;
    await doOne(() => further(id));
  }
  const { retentionDays } = await site();
  if (retentionDays === null) return lost.length < PAGE;
  const begin = beginErasing(services);
  for (;;) {
    let erased = 0;
    const { ids, since } = await erasures.quiet(retentionDays * DAY_MS, clock.now(), PAGE);
    const erase = async (id: string) => {
      // Who has written since it was found keeps it.
      const begun = await begin(id, ({ kind, last }) => kind === "visitor" && last !== null && last.at <= since);
      if (begun) erased += 1;
    };
    await sideBySide(ids, (id) => doOne(() => erase(id)), SIDE_BY_SIDE);
    if (ids.length < PAGE) return lost.length < PAGE;
    if (erased === 0 || clock.now() > until) return false;
  }
}

/** What was snoozed and no job has brought back: after an import there is none. */
async function wakeLost(
  { clock, conversations, roster }: NotifyServices,
  doOne: (one: () => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const wake = wakeConversation({ clock, conversations, roster });
  const by = clock.now() - LOST_AFTER_MS;
  let before: InboxPosition | undefined;
  do {
    const { conversations: page } = await conversations.list({
      principals: ["staff"],
      kind: "visitor",
      status: "snoozed",
      limit: PAGE,
      ...(before && { before }),
    });
    const lost = page.filter(({ conversation }) => isOver(conversation, by)).map(({ conversation }) => conversation.id);
    await sideBySide(lost, (id) => doOne(() => wake(id)), SIDE_BY_SIDE);
    before = page.length < PAGE ? undefined : page.at(-1)?.position;
  } while (before);
}
