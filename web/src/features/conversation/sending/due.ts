/** What of the outbox may leave. Pure. */
import type { OutboxItem } from "@porchlight/browser/outbox.ts";
import type { Outgoing } from "../../../stores/writing/kept-writing.ts";

type Items = readonly OutboxItem<Outgoing>[];

/** Those of one conversation, in order, up to the first that can still be undone: nothing overtakes it. */
export function due(outbox: Items, conversationId: string, now: number): Items {
  const all = outbox.filter((message) => message.conversationId === conversationId);
  const first = all.findIndex(({ leavesAt }) => leavesAt !== undefined && leavesAt > now);
  return first === -1 ? all : all.slice(0, first);
}

/** When the next one may leave that can be undone now; undefined where there is none. */
export function nextLeaves(outbox: Items, now: number): number | undefined {
  const times = outbox.flatMap(({ leavesAt }) => (leavesAt !== undefined && leavesAt > now ? [leavesAt] : []));
  return times.length === 0 ? undefined : Math.min(...times);
}

/** What would be left behind by who goes while it can still be undone: the first of each conversation, for order is kept. */
export function leftBehind(outbox: Items, now: number): Items {
  const isFirst = ({ conversationId }: Items[number], index: number) =>
    outbox.findIndex((other) => other.conversationId === conversationId) === index;
  return outbox.filter((message, index) => isFirst(message, index) && (message.leavesAt ?? 0) > now);
}
