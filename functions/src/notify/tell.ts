/** A message was stored: whoever should know is told. Safe to run twice, or twice at a time, for the same message. */
import { ChatError } from "../../contract/errors.ts";
import type { Message } from "../chat/conversation.ts";
import { hushBurst } from "./burst.ts";
import { comeBack, type Pause } from "./come-back.ts";
import { dispatch } from "./dispatch.ts";
import { openLedger, type Delivery } from "./ledger.ts";
import type { NotifyServices } from "./notify-services.ts";
import { planInput } from "./plan-input.ts";
import { plan } from "./plan.ts";
import { isUnderWay } from "./target.ts";
import { tellColleagues } from "./tell-colleagues.ts";

/** Thrown so that the platform delivers the event again: something is not settled yet. */
export class NotToldYet extends Error {
  override readonly name = "NotToldYet";
}

/**
 * Makes the ledger, in the transaction that takes the `untold` mark from the message, and sends what is due. A second
 * event for the same message finds the ledger and only goes on with it. Throws NotToldYet while a target is being
 * tried; one that is merely planned for later is left to the sweep. What is older than 24 h ends as dead, quietly.
 *
 * With `pause` it stays for what is due within half a minute.
 */
export function tellOfMessage(services: NotifyServices, pause?: Pause) {
  const { clock, conversations, logs } = services;
  const sendDue = dispatch(services);
  const hush = hushBurst(services);
  const colleagues = tellColleagues(services, pause);
  const goOn = pause && comeBack(services, pause);
  return async (message: Message): Promise<void> => {
    const conversation = await conversations.get(message.conversationId);
    // Erased in the meantime, and the message with it.
    if (!conversation) return;

    const now = clock.now();
    const input = await planInput(services, message, conversation, now);
    const targets = await hush(message, plan(input));

    const delivery = await sendDue({ message, conversation, known: input }, () =>
      openLedger(message, targets, now),
    ).catch((thrown: unknown) => {
      if (isGone(thrown)) return undefined;
      throw thrown;
    });
    if (!delivery) return;
    const { author, internal, seq } = message;
    if (author.kind === "staff" && author.uid !== null && !internal) {
      await colleagues(conversation, { what: "answered", uid: author.uid, before: seq });
    }
    const { sent, skipped, underWay } = countOf(goOn ? await goOn(delivery) : delivery);
    logs.messageTold(message.id, sent, skipped, underWay);
    if (underWay > 0) throw new NotToldYet(`${underWay} not told yet`);
  };
}

/** The message was erased while the conversation was read, or its visitor has begun a new one under the same id. */
function isGone(thrown: unknown): boolean {
  return thrown instanceof ChatError && thrown.code === "NOT_FOUND";
}

function countOf({ targets }: Delivery) {
  const all = Object.values(targets);
  return {
    sent: all.filter(({ state }) => state === "sent").length,
    skipped: all.filter(({ state }) => state === "skipped").length,
    underWay: all.filter(isUnderWay).length,
  };
}
