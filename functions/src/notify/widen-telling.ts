/** A visitor's message that has reached nobody is told to others. */
import type { Message } from "../chat/conversation.ts";
import { hushRung } from "./burst.ts";
import { DEAD_AFTER_MS } from "./lease.ts";
import { widen, type Delivery } from "./ledger.ts";
import { isTried } from "./lost.ts";
import type { NotifyServices } from "./notify-services.ts";
import { persisted } from "./persisted.ts";
import { planInput } from "./plan-input.ts";
import { plan, type PlanInput } from "./plan.ts";
import { seenTo } from "./still-wanted.ts";

type Deps = Parameters<typeof planInput>[0] & Pick<NotifyServices, "clock" | "conversations" | "deliveries">;

/** What has been planned more, and from what; `input` is absent where nobody else need be told. */
export interface Widened {
  delivery: Delivery | undefined;
  input?: PlanInput;
}

/**
 * For a ledger that is to be widened: plans the message again without whatever has been tried, as if those were not
 * reached (decision 6), and adds who is reached now. With nobody left, or where somebody has read or answered it, the
 * message is done with. It ends: each time it adds a key that has never been tried, and not after a day.
 */
export function widenTelling(deps: Deps) {
  const { clock, conversations, deliveries } = deps;
  const hush = hushRung(deps);
  return async (message: Message, before: Delivery): Promise<Widened> => {
    const now = clock.now();
    const conversation = await conversations.get(message.conversationId);
    const isOver = !conversation || seenTo(message, conversation) || now >= message.at + DEAD_AFTER_MS;
    const tried = Object.entries(before.targets).flatMap(([key, target]) => (isTried(target) ? [key] : []));
    const input = isOver ? undefined : await planInput(deps, message, conversation, now, new Set(tried));
    const planned = input ? await hush(message, plan(input)) : [];
    const delivery = await persisted(() =>
      deliveries.change(message, (current): { delivery?: Delivery; result: Delivery | undefined } => {
        if (!current) return { result: undefined };
        const widened = widen(current, planned, now);
        return { delivery: widened, result: widened };
      }),
    );
    return input ? { delivery, input } : { delivery };
  };
}
