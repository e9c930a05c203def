/** An erased conversation goes from wherever it still is; what leads to one that was moved leads to where it stands. */
import { type Erasure, PLACES, SETTLED_MS } from "../../chat/erasing/erasure.ts";
import { personIn, type Roster } from "../../people/roster.ts";
import { RECONCILE_WORK_MS } from "../../times.ts";
import { recipientOf } from "../plan/target-key.ts";
import type { NotifyServices } from "../services/notify-services.ts";
import { removeLeft } from "./remove-left.ts";

/**
 * Does what can be done now, and leaves the rest to a job. Where one stops, another goes on: what is done is not found
 * again. The last run begins when all has ended that was under way as the conversation went. A run costs a dozen reads
 * beside what it finds.
 */
export function eraseFurther(services: NotifyServices) {
  const { clock, erasures, jobs } = services;
  return async (conversationId: string): Promise<void> => {
    const now = clock.now();
    const erasure = await erasures.read(conversationId);
    if (!erasure || erasure.dueAt === null) return;
    await closeNotifications(services, erasure);
    const into = await standsIn(services, erasure);
    const waits: number[] = [];
    for (const place of PLACES)
      waits.push((await removeLeft(services, { ...erasure, into }, place, now + RECONCILE_WORK_MS)) ?? 0);
    await erasures.removeCursors(conversationId, erasure.begunAt);
    await unmute(services, conversationId);
    await endVisitor(services, conversationId);

    const waitMs = Math.max(...waits);
    const settledAt = erasure.at + SETTLED_MS;
    const dueAt = waitMs > 0 ? clock.now() + waitMs : now < settledAt ? settledAt : null;
    if (dueAt !== null) {
      const job = { kind: "erase", conversationId, at: dueAt } as const;
      await jobs.add(job, { at: dueAt, id: `erase ${conversationId} ${dueAt}` });
    }
    await erasures.keep(conversationId, { dueAt });
  };
}

/** One that was moved, and erased where it stood since, is erased. */
async function standsIn({ conversations }: NotifyServices, { into }: Erasure): Promise<string | null> {
  return into !== null && (await conversations.get(into)) ? into : null;
}

/** A courtesy: a device that is not reached shows it no longer than it shows any other. */
async function closeNotifications({ devices, closePush, erasures }: NotifyServices, erasure: Erasure): Promise<void> {
  const { conversationId, notified, seq } = erasure;
  if (notified.length === 0) return;
  const recipients = notified.map(recipientOf).filter((each) => each !== "group");
  const theirs = closePush ? await devices.of([...new Set(recipients.map(({ uid }) => uid))]) : {};
  const tokens = recipients.flatMap(({ uid, deviceId }) =>
    (theirs[uid] ?? []).filter(({ id }) => id === deviceId).map(({ token }) => token),
  );
  if (closePush) await Promise.allSettled(tokens.map((token) => closePush(token, conversationId, seq)));
  await erasures.keep(conversationId, { notified: [] });
}

/** Nobody keeps quiet what is gone. */
async function unmute({ roster, people }: NotifyServices, conversationId: string): Promise<void> {
  const mutedIn = (all: Roster) =>
    Object.entries(all).filter(([, { muted = {} }]) => Object.hasOwn(muted, conversationId));
  if (mutedIn(await roster()).length === 0) return;
  await people.change((current) => {
    const entries = mutedIn(current).map(([uid, entry]) => {
      const { [conversationId]: _gone, ...muted } = entry.muted ?? {};
      return [uid, { ...entry, muted }] as const;
    });
    return { entries: Object.fromEntries(entries), result: undefined };
  });
}

/** Their browsers and their account go too, unless they have begun anew with them. */
async function endVisitor(services: NotifyServices, uid: string): Promise<void> {
  const { conversations, devices, roster } = services;
  if (personIn(await roster(), uid) || (await conversations.get(uid))) return;
  await devices.forgetAll(uid);
  await services.endAccount(uid);
}
