/** What only keeps a provider's pace is waited for where it was begun: the sweep may be a minute away. */
import type { Delivery } from "./ledger.ts";
import type { NotifyServices } from "./notify-services.ts";
import { sendRest } from "./send-rest.ts";

/** Resolves after so many milliseconds. */
export type Pause = (ms: number) => Promise<unknown>;

/** Whatever has its turn later is left to the sweep: a function may run for 60 s, and its last request takes ten. */
const WAIT_MOST_MS = 30_000;

/**
 * Sends what of a message has its turn within half a minute, each at its time, and answers with the ledger as it then
 * is. A turn costs the same reads as in the sweep; who has read the message meanwhile is not told.
 */
export function sendInTurn(services: NotifyServices, pause: Pause) {
  const { clock } = services;
  const goOn = sendRest(services);
  return async (begun: Delivery): Promise<Delivery> => {
    const until = clock.now() + WAIT_MOST_MS;
    let delivery = begun;
    let before: number | undefined;
    for (let turn = nextTurn(delivery); turn !== undefined && turn <= until; turn = nextTurn(delivery)) {
      // It did not move: another is at it, or it can only be moved later.
      if (turn === before) break;
      before = turn;
      await pause(Math.max(0, turn - clock.now()));
      const next = await goOn({ id: delivery.messageId, conversationId: delivery.conversationId });
      if (!next) break;
      delivery = next;
    }
    return delivery;
  };
}

/** When the first target has its turn that waits for nothing else; undefined where none does. */
function nextTurn({ targets }: Delivery): number | undefined {
  const turns = Object.values(targets).flatMap(({ state, reason, dueAt }) =>
    state === "pending" && reason === "paced" && dueAt !== null ? [dueAt] : [],
  );
  return turns.length === 0 ? undefined : Math.min(...turns);
}
