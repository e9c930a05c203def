/** Send what is due: the one function that sends, for the trigger, for the sweep and for tests. */
import type { SiteSettings } from "../../contract/site.ts";
import type { Conversation, Message } from "../chat/conversation.ts";
import { capabilities } from "../channels/registry.ts";
import { knowNow, type Known } from "./know-now.ts";
import { leaseDue, skipTarget, startSending, type Lease } from "./lease.ts";
import type { Delivery } from "./ledger.ts";
import { settleTarget, type Outcome } from "./settle.ts";
import type { DeliveryChange, Link, NotifyServices } from "./notify-services.ts";
import { oneAfterAnother } from "./one-after-another.ts";
import { persisted } from "./persisted.ts";
import { postponeTarget } from "./postpone.ts";
import { learn, sendTo } from "./send.ts";
import { stillWanted, type Facts } from "./still-wanted.ts";
import type { Target } from "./target.ts";
import { SENDING_MS } from "../times.ts";
import { widenTelling } from "./widen-telling.ts";
import { wordsFor } from "./words.ts";

const LINK_KEPT_MS = 90 * 24 * 60 * 60_000;

type Deps = Pick<
  NotifyServices,
  | "channels"
  | "channelsOff"
  | "channelStates"
  | "clock"
  | "conversations"
  | "deliveries"
  | "devices"
  | "logs"
  | "pairings"
  | "people"
  | "publicUrl"
  | "random"
  | "roster"
  | "site"
  | "watch"
>;

/** A message and its conversation, as they are now; and what else has just been read. */
export interface Told {
  message: Message;
  conversation: Conversation;
  known?: Known;
}

/**
 * Sends every due target of a message, each at most once per lease, and answers with the ledger as it then is. Called
 * too early, or twice at a time, it does nothing for what is not due or is another's. `open` makes the ledger if there
 * is none yet; without it a missing ledger stays missing. Where it turns out that a visitor's message reaches none of
 * those who were planned, it goes on with those whom a new plan names.
 */
export function dispatch(deps: Deps) {
  const sendDue = sendOnce(deps);
  const widenPlan = widenTelling(deps);
  return async (told: Told, open?: () => Delivery): Promise<Delivery | undefined> => {
    let delivery = await sendDue(told, open);
    while (delivery && delivery.widenAt !== null) {
      const widened = await widenPlan(told.message, delivery);
      const { input } = widened;
      if (!input || !widened.delivery || widened.delivery.dueAt === null) return widened.delivery;
      delivery = await sendDue({ message: told.message, conversation: input.conversation, known: input });
    }
    return delivery;
  };
}

function sendOnce(deps: Deps) {
  const { clock, deliveries } = deps;
  return async ({ message, conversation, known }: Told, open?: () => Delivery): Promise<Delivery | undefined> => {
    const holder = crypto.randomUUID();
    const leased = await persisted(() =>
      deliveries.change(message, (current) => takeDue(current, open, clock.now(), holder)),
    );
    const { delivery, leases } = leased;
    if (!delivery || leases.length === 0) return delivery;

    // All that may fail by itself comes before the mark `sending`: after it a failure is a doubt.
    const site = await deps.site();
    const keys = leases.map(({ key }) => key);
    const facts = await knowNow(deps)({ message, conversation }, delivery, keys, known);
    const sending = await beginSending(deps)(facts, leases);
    let latest = sending.delivery;
    const inTurn = oneAfterAnother();
    const tries = sending.begun.map(async (begun) => {
      const { lease, target } = begun;
      const outcome = await sendOne(deps)(facts, site, begun);
      await Promise.all([
        inTurn(() => writeOutcome(deps)(message, lease, target, outcome)).then((written) => (latest = written)),
        learn(deps)(outcome, lease.key, { ...target, triedAnyway: target.resentAt !== null }),
      ]);
    });
    // A result that cannot be written must not leave the others unwritten.
    const failed = (await Promise.allSettled(tries)).find((result) => result.status === "rejected");
    if (failed) throw failed.reason;
    return latest;
  };
}

interface Leased {
  delivery: Delivery | undefined;
  leases: Lease[];
}

function takeDue(
  current: Delivery | undefined,
  open: (() => Delivery) | undefined,
  now: number,
  holder: string,
): DeliveryChange<Leased> {
  const opened = current ?? open?.();
  if (!opened) return { result: { delivery: undefined, leases: [] } };
  const result = leaseDue(opened, now, holder);
  const { delivery } = result;
  return current ? { delivery, result } : { delivery, result, told: true };
}

interface Sending {
  delivery: Delivery | undefined;
  begun: Begun[];
}

/** What may be sent now: to `address`, for as many messages as `count` says. */
interface Begun {
  lease: Lease;
  target: Target;
  address: string;
  silent: boolean;
  count: number;
}

/**
 * Marks the leased targets `sending`; `skipped` where there is a reason by now; later where they must wait after all.
 * Only what is marked may be sent.
 */
function beginSending({ clock, deliveries }: Deps) {
  return (facts: Facts, leases: Lease[]): Promise<Sending> => {
    const begin = (current: Delivery | undefined): DeliveryChange<Sending> => {
      if (!current) return { result: { delivery: undefined, begun: [] } };
      const now = clock.now();
      const begun: Begun[] = [];
      let delivery = current;
      for (const lease of leases) {
        const target = delivery.targets[lease.key];
        if (!target) continue;
        const verdict = stillWanted(facts, lease.key, target, now);
        if ("skip" in verdict) delivery = skipTarget(delivery, lease, verdict, now);
        else if ("waitUntil" in verdict) delivery = postponeTarget(delivery, lease, verdict.waitUntil, now);
        else {
          delivery = startSending(delivery, lease, verdict, now);
          const started = delivery.targets[lease.key];
          // The mark may be there already: a commit whose answer got lost is run again. The fence says that it is ours.
          const isOurs = started?.state === "sending" && started.fence === lease.fence;
          if (isOurs) begun.push({ ...verdict, lease, target: started });
        }
      }
      return { delivery, result: { delivery, begun } };
    };
    return persisted(() => deliveries.change(facts.message, begin));
  };
}

function sendOne({ channels, clock, logs, publicUrl }: Deps) {
  return async ({ message, conversation }: Facts, site: SiteSettings, begun: Begun): Promise<Outcome> => {
    const { lease, target, address, silent, count } = begun;
    const { key } = lease;
    const channel = channels[target.channel];
    if (!channel) return { kind: "unreachable", error: `${target.channel} is not set up` };
    // A machine that stood still since the mark was made has lost its lease, or loses it while the request is away.
    if (clock.now() + SENDING_MS > (target.leaseUntil ?? 0))
      return { kind: "unreachable", error: "the sender was late" };
    const words = wordsFor(key, message, conversation, site, publicUrl, count);
    const { windowClosed } = target;
    const { id: conversationId, kind } = conversation;
    const answered = kind === "panel" || Object.keys(conversation.writers).length > 0;
    const about = { conversationId, kind, messageId: message.id, seq: message.seq, answered };
    const sent = await sendTo(channel, { to: address, silent, words, key, windowClosed, ...about });
    // What the ledger keeps of a device is its id: a token stays where it is needed.
    const outcome = sent.kind === "sent" && sent.to === address ? { ...sent, to: target.to } : sent;
    if (outcome.kind !== "sent" && outcome.kind !== "paced")
      logs.deliveryFailed(message.id, target.channel, outcome.kind, outcome.error);
    return outcome;
  };
}

function writeOutcome({ clock, deliveries, random }: Deps) {
  return (message: Message, lease: Lease, { channel }: Target, outcome: Outcome): Promise<Delivery | undefined> => {
    const chance = random();
    const links = outcome.kind === "sent" ? linksOf(message, lease.key, channel, outcome, clock.now()) : [];
    const write = (current: Delivery | undefined): DeliveryChange<Delivery | undefined> => {
      if (!current) return { links, result: undefined };
      const delivery = settleTarget(current, lease, outcome, clock.now(), chance);
      // The link is true even where the lease was lost: that message stands in that chat.
      return { delivery, links, result: delivery };
    };
    return persisted(() => deliveries.change(message, write));
  };
}

function linksOf(
  { conversationId, id: messageId }: Message,
  key: string,
  provider: Link["provider"],
  { providerId, to }: { providerId: string | null; to: string },
  now: number,
): Link[] {
  // Nobody answers to a push, and its address is a secret of the device.
  if (providerId === null || !capabilities[provider].answerable) return [];
  return [{ provider, chat: to, message: providerId, conversationId, messageId, key, expiresAt: now + LINK_KEPT_MS }];
}
