/** One ring a burst: whoever writes several messages in a row rings once for each person and channel (DESIGN 6). */
import type { Message } from "../chat/conversation.ts";
import { capabilities, deviceChannel } from "../channels/registry.ts";
import type { Delivery, PlannedTarget } from "./ledger.ts";
import type { NotifyServices } from "./notify-services.ts";
import { isReached } from "./plan.ts";
import type { Target } from "./target.ts";
import { keyOf, recipientOf } from "./target-key.ts";

/** Whoever has written within so long before goes on with what has rung already. */
export const BURST_MS = 60_000;
/** Answers and notes that may stand between two messages of a burst. */
const LOOK_BACK = 5;

interface Deps {
  conversations: Pick<NotifyServices["conversations"], "messages">;
  deliveries: Pick<NotifyServices["deliveries"], "ofConversation">;
}

/** Whether a key's person has been rung on its channel. */
type Rung = (key: string) => boolean;

/**
 * The same targets, hushed where the same author has written in this conversation within the 60 s before, and the person
 * has been rung for that on that channel, or is going to be. The messages themselves are asked first, not the ledgers:
 * triggers come in any order, but a message with a lower seq is surely stored, and if nobody has been told of it yet, it
 * is the one that will ring. It costs one read, in a burst two, and at most ten more where somebody else has written
 * within that minute or somebody can be told who could not before.
 */
export function hushBurst({ conversations, deliveries }: Deps) {
  return async (message: Message, planned: readonly PlannedTarget[]): Promise<PlannedTarget[]> => {
    const { conversationId, seq } = message;
    let isRung: Rung = () => false;
    for (const limit of [1, LOOK_BACK]) {
      if (seq <= 1 || !isReached(planned)) break;
      const earlier = await conversations.messages(conversationId, { before: seq, limit });
      const burst = earlier.filter((other) => isOfBurst(other, message));
      if (burst.length > 0) {
        const after = Math.min(...burst.map((other) => other.seq)) - 1;
        isRung = rungFor(burst, await deliveries.ofConversation(conversationId, { after, before: seq, limit }));
      }
      if (planned.every(({ key, skip }) => skip !== undefined || isRung(key))) break;
      if (earlier.length < limit || earlier.every((other) => message.at - other.at > BURST_MS)) break;
    }
    return planned.map((target) => (isRung(target.key) ? hushed(target, message) : target));
  };
}

/**
 * The same for those who are told since nobody else could be: by then those who were on duty may have been rung for a
 * later message of the burst. One query.
 */
export function hushRung({ deliveries }: Pick<Deps, "deliveries">) {
  return async (message: Message, planned: readonly PlannedTarget[]): Promise<readonly PlannedTarget[]> => {
    if (!isReached(planned)) return planned;
    const { conversationId, seq } = message;
    const around = { after: Math.max(0, seq - LOOK_BACK - 1), before: seq + LOOK_BACK + 1, limit: 2 * LOOK_BACK + 1 };
    const ledgers = await deliveries.ofConversation(conversationId, around);
    const burst = ledgers.filter((other) => {
      return other.ofVisitor && other.seq !== seq && Math.abs(other.at - message.at) <= BURST_MS;
    });
    const rung = new Set(burst.flatMap(phonesThatRing));
    return planned.map((target) => (rung.has(phoneOf(target.key)) ? hushed(target, message) : target));
  };
}

/**
 * The same target where the person's phone has rung for the burst already: without a sound; and on a channel that always
 * makes one, a minute later, when one message stands for all that nobody has read by then (see `summaryOf`).
 */
export function hushed(target: PlannedTarget, { at }: Message): PlannedTarget {
  return capabilities[target.channel].silent
    ? { ...target, silent: true, hushed: true }
    : { ...target, dueAt: Math.max(target.dueAt, at + BURST_MS), unlessRead: true };
}

function isOfBurst(other: Message, message: Message): boolean {
  return !other.internal && other.author.uid === message.author.uid && message.at - other.at <= BURST_MS;
}

/** A message without a ledger, or whose ledger is to be widened, will ring for whoever can be told by then. */
function rungFor(burst: readonly Message[], ledgers: readonly Delivery[]): Rung {
  const found = new Map(ledgers.map((ledger) => [ledger.messageId, ledger]));
  const theirs = burst.map(({ id }) => found.get(id));
  if (theirs.some((ledger) => ledger === undefined || ledger.widenAt !== null)) return () => true;
  const phones = new Set(theirs.flatMap((ledger) => (ledger ? phonesThatRing(ledger) : [])));
  return (key) => phones.has(phoneOf(key));
}

function phonesThatRing({ targets }: Delivery): string[] {
  return Object.entries(targets).flatMap(([key, target]) => (rings(target) ? [phoneOf(key)] : []));
}

/** All of a person's devices are one. */
function phoneOf(key: string): string {
  const recipient = recipientOf(key);
  return recipient === "group" || recipient.deviceId === undefined ? key : keyOf(deviceChannel, recipient.uid);
}

/** It rang or may have, it is going to, or it is silent since another message rang before. */
function rings({ state, reason, rang, silent }: Target): boolean {
  switch (state) {
    case "pending":
    case "leased":
    case "retry":
      return true;
    case "sending":
    case "doubt":
    case "sent":
      return rang || silent;
    case "dead":
      return reason === "unsure" && (rang || silent);
    case "skipped":
      return reason === "together";
    default:
      return state satisfies never;
  }
}
