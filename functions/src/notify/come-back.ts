/** What is due soon is waited for where it was begun: the platform comes back in ten seconds, the sweep in a minute. */
import type { Delivery } from "./ledger.ts";
import type { NotifyServices } from "./notify-services.ts";
import { COME_BACK_MS } from "../times.ts";
import { sendRest } from "./send-rest.ts";

/** Resolves after so many milliseconds. */
export type Pause = (ms: number) => Promise<unknown>;

/**
 * Sends what of a message is due within half a minute, each at its time, and answers with the ledger as it then is: a
 * short delay, a turn at a provider, another try. A time costs the same reads as in the sweep; whoever has read the
 * message meanwhile is not told.
 */
export function comeBack(services: NotifyServices, pause: Pause) {
  const { clock } = services;
  const goOn = sendRest(services);
  return async (begun: Delivery): Promise<Delivery> => {
    const until = clock.now() + COME_BACK_MS;
    let delivery = begun;
    let before: number | undefined;
    for (let next = nextDue(delivery); next !== undefined && next <= until; next = nextDue(delivery)) {
      // It did not move: another is at it.
      if (next === before) break;
      before = next;
      await pause(Math.max(0, next - clock.now()));
      const latest = await goOn({ id: delivery.messageId, conversationId: delivery.conversationId });
      if (!latest) break;
      delivery = latest;
    }
    return delivery;
  };
}

/** When the first is due that nobody is at; undefined without any. */
function nextDue({ targets }: Delivery): number | undefined {
  const dues = Object.values(targets).flatMap(({ state, dueAt }) =>
    dueAt !== null && (state === "pending" || state === "retry" || state === "doubt") ? [dueAt] : [],
  );
  return dues.length === 0 ? undefined : Math.min(...dues);
}
