import type { Conversation, Message } from "@porchlight/contract/conversations.ts";
import type { Delivery } from "@porchlight/contract/deliveries.ts";
import { useEffect } from "react";
import { fetchDeliveries } from "../../../../api/conversations.ts";
import { type Failure, failureFrom } from "../../../../api/errors.ts";
import { useConnection } from "../../../../stores/connection-store.ts";
import { deliveriesArrived, knownDeliveries, useDeliveries } from "./deliveries-store.ts";
import { askAfter } from "./wanted-deliveries.ts";

const asking = new Set<string>();

/** Refused is answered too: the lines are a help, not worth asking for in vain at every poll. */
const REFUSED: ReadonlySet<Failure["code"]> = new Set([
  "PERMISSION_DENIED",
  "NOT_FOUND",
  "INVALID_ARGUMENT",
  "UNIMPLEMENTED",
]);

/** Who was told of a visitor's messages, by message id. Asked about when messages come, and after a poll if need be. */
export function useNotified(
  { id, kind }: Conversation,
  messages: readonly Message[],
): Readonly<Record<string, Delivery>> | undefined {
  useEffect(() => {
    if (kind !== "visitor") return undefined;
    void ask(id, messages);
    return useConnection.subscribe((now, before) => {
      if (now.answers !== before.answers) void ask(id, messages);
    });
  }, [id, kind, messages]);
  return useDeliveries((state) => state.byConversation[id]?.byMessage);
}

/** One question at a time, and none while nobody can see the answer. What fails in passing is asked after the next poll. */
async function ask(id: string, messages: readonly Message[]): Promise<void> {
  if (asking.has(id) || document.visibilityState !== "visible") return;
  const at = Date.now();
  const after = askAfter(messages, knownDeliveries(id), at);
  if (after === undefined) return;
  const asked = { from: after + 1, until: messages.at(-1)?.seq ?? 0, at };
  asking.add(id);
  try {
    deliveriesArrived(id, await fetchDeliveries(id, after), asked);
  } catch (thrown) {
    const { code } = failureFrom(thrown);
    if (REFUSED.has(code)) deliveriesArrived(id, [], asked);
  }
  asking.delete(id);
}
