/** A message was stored: whoever should know is told. Safe to run twice, or twice at a time, for the same message. */
import { ChatError } from "../../contract/errors.ts";
import type { Conversation, Message } from "../chat/conversation.ts";
import { isInBurst } from "./burst.ts";
import { dispatch } from "./dispatch.ts";
import { devicesOf, groupNow } from "./know-now.ts";
import { openLedger, type Delivery } from "./ledger.ts";
import type { NotifyServices } from "./notify-services.ts";
import { hushed, isHeard, plan, whoMayBeTold, type PlanInput } from "./plan.ts";
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
 */
export function tellOfMessage(services: NotifyServices) {
  const { clock, conversations, logs } = services;
  const sendDue = dispatch(services);
  const colleagues = tellColleagues(services);
  return async (message: Message): Promise<void> => {
    const conversation = await conversations.get(message.conversationId);
    // Erased in the meantime, and the message with it.
    if (!conversation) return;

    const now = clock.now();
    const input = await inputOf(services, message, conversation, now);
    const planned = plan(input);
    const burst = isHeard(planned) && (await isInBurst(message, (id, range) => conversations.messages(id, range)));
    const targets = burst ? hushed(planned, message) : planned;

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
    const { sent, skipped, underWay } = countOf(delivery);
    logs.messageTold(message.id, sent, skipped, underWay);
    if (underWay > 0) throw new NotToldYet(`${underWay} not told yet`);
  };
}

/**
 * All that a plan needs. Beyond what is kept, a read for the site's group, for a visitor's message alone, and one for
 * the devices of each person who may be told.
 */
async function inputOf(
  services: NotifyServices,
  message: Message,
  conversation: Conversation,
  now: number,
): Promise<PlanInput> {
  const { roster, site, channelsOff: off } = services;
  const mayHaveGroup = message.author.kind === "visitor" && off.telegram === undefined;
  // The site's settings are kept too: they must not fail only once something is leased.
  const [staff, group] = await Promise.all([roster(), mayHaveGroup ? groupNow(services) : null, site()]);
  let input: PlanInput = { message, conversation, roster: staff, group, devices: {}, off, now };
  for (let uids = whoMayBeTold(input); uids.length > 0; uids = whoMayBeTold(input)) {
    input = { ...input, devices: await devicesOf(services, uids, input.devices) };
  }
  return input;
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
