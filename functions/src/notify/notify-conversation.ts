/** Send what is due in a conversation: the one function that does, for the trigger, for jobs and for the reconciler. */
import { ChatError } from "../../contract/errors.ts";
import type { Conversation, Message } from "../chat/conversation.ts";
import type { Send } from "./cursors/begin.ts";
import { withCursor, type Cursors } from "./cursors/cursor.ts";
import { nextDue } from "./cursors/lost.ts";
import { settle } from "./cursors/settle.ts";
import { takeDue, type Taken } from "./cursors/take-due.ts";
import { digestJob } from "./digest/digest-cursor.ts";
import { decided, gather, MessageGone } from "./send/gather.ts";
import { sendOne, type Sent } from "./send/send.ts";
import type { NotifyServices } from "./services/notify-services.ts";
import { takeOver } from "./take-over.ts";

/** A request that takes longer holds up no other's outcome. */
const SETTLE_AFTER_MS = 3_000;
/** What is due at once after so many rounds is left to a job of its own. */
const ROUNDS_MOST = 5;
/** A job's id is its time: one for what is due at once must not be taken for the one that is just running. */
const SOON_MS = 1_000;

interface Notified {
  conversation: Conversation;
  cursors: Cursors;
}

/**
 * Plans what is new and sends what is due, each at most once per lease; what is due later becomes a job. Called too early
 * or twice, it does nothing for what is not due or is another's. Undefined for a conversation that was erased. Two reads
 * and two writes beside the plan; one of each where nothing leaves.
 */
export function notifyConversation(services: NotifyServices) {
  return async (id: string, message?: Message): Promise<Notified | undefined> => {
    for (let round = 1; ; round += 1) {
      const conversation = await services.conversations.get(id);
      if (!conversation) {
        await services.cursors.close(id);
        return undefined;
      }
      const taken = await take(services, conversation, message).catch((thrown: unknown) => {
        if (thrown instanceof MessageGone) return undefined;
        throw thrown;
      });
      if (!taken) return undefined;
      const { sends, folded } = taken;
      const cursors = sends.length > 0 ? await sendAll(services, conversation, taken) : taken.cursors;
      const due = nextDue(cursors);
      const isDue = due !== null && due <= services.clock.now();
      if (isDue && sends.length > 0 && round < ROUNDS_MOST) continue;
      await later(services, id, due, folded);
      return { conversation, cursors };
    }
  };
}

async function take(services: NotifyServices, conversation: Conversation, message?: Message): Promise<Taken> {
  const known = await gather(services, conversation, message, crypto.randomUUID());
  // A commit may stand although its answer got lost: what it began is still to be sent, by this sender.
  const begun = new Map<string, Send>();
  let folded: Taken["folded"] = {};
  return persisted(() =>
    services.cursors.change(conversation.id, async (current, rates) => {
      const age = (current?.createdAt ?? conversation.createdAt) - conversation.createdAt;
      if (age > 0) throw new MessageGone("the conversation was begun anew");
      // Those of one that was erased say nothing of the one that was begun under the same id since.
      const before = current && age === 0 ? current : await takeOver(services, conversation, message);
      const own = [...begun.values()].filter(({ key, request }) => isMarked(before, key, request));
      const taken = await decided(services, known, (latest) => takeDue(before, latest), rates);
      const sends = [...own, ...taken.sends];
      for (const send of sends) begun.set(send.key, send);
      folded = { ...folded, ...taken.folded };
      const { cursors } = taken;
      const result = { ...taken, sends, folded };
      return { ...(cursors === current ? {} : { cursors }), rates: taken.rates, result };
    }),
  );
}

function isMarked({ targets }: Cursors, key: string, { holder, number, to, leaseUntil }: Send["request"]): boolean {
  const mark = targets[key]?.request;
  return mark?.holder === holder && mark.number === number && mark.to === to && mark.leaseUntil === leaseUntil;
}

/**
 * The answer to a commit can get lost, and the commit itself refused: asked again, the cursors' own marks say which it
 * was. Without it a phone would ring a minute late, or a second time. What is gone stays gone.
 */
async function persisted<Result>(change: () => Promise<Result>): Promise<Result> {
  return change().catch((thrown: unknown) => {
    if (thrown instanceof ChatError && thrown.code === "NOT_FOUND") throw thrown;
    return change();
  });
}

/** Each outcome is written with those that came by the same time, so that a slow provider holds up no other's. */
async function sendAll(services: NotifyServices, conversation: Conversation, taken: Taken): Promise<Cursors> {
  const { sends } = taken;
  const done: Sent[] = [];
  let [left, { cursors }] = [sends.length, taken];
  const all = Promise.all(sends.map(async (each) => void done.push(await sendOne(services, conversation, each))));
  while (left > 0) {
    await Promise.race([all, services.wait(SETTLE_AFTER_MS)]);
    const settled = done.splice(0);
    left -= settled.length;
    if (settled.length > 0) cursors = (await writeOutcomes(services, conversation.id, settled)) ?? cursors;
  }
  return cursors;
}

async function writeOutcomes(
  services: NotifyServices,
  id: string,
  sent: readonly Sent[],
): Promise<Cursors | undefined> {
  const chance = services.random();
  const links = sent.flatMap((each) => each.links);
  return persisted(() =>
    services.cursors.change(id, (current) => {
      if (!current) return { links, result: undefined };
      const settled = sent.reduce((next, { key, number, outcome, at }) => {
        const before = next.targets[key];
        const cursor = before && settle(before, number, outcome, at, chance);
        return cursor && cursor !== before ? withCursor(next, key, cursor) : next;
      }, current);
      return { ...(settled === current ? {} : { cursors: settled }), links, result: settled };
    }),
  );
}

/** What is due later is the platform's business; without a job the reconciler finds it. */
async function later(
  { jobs, clock, logs }: NotifyServices,
  conversationId: string,
  due: number | null,
  folded: Taken["folded"],
): Promise<void> {
  const now = clock.now();
  const adding = Object.entries(folded).map(([key, batch]) => jobs.add(...digestJob(key, batch, now)));
  if (due !== null) {
    const at = Math.max(due, now + SOON_MS);
    adding.push(jobs.add({ kind: "notify", conversationId, at }, { at, id: `${conversationId}:${at}` }));
  }
  for (const result of await Promise.allSettled(adding))
    if (result.status === "rejected") logs.requestFailed("jobs", "INTERNAL", result.reason);
}
