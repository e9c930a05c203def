/** Send what is due: the one function that sends, for the trigger, for the sweep and for tests. */
import type { SiteSettings } from "../../contract/site.ts";
import type { Conversation, Message } from "../chat/conversation.ts";
import { knowNow, type Known } from "./know-now.ts";
import {
  leaseDue,
  settleTarget,
  skipTarget,
  startSending,
  type Delivery,
  type Lease,
  type Outcome,
  type Target,
} from "./ledger.ts";
import type { DeliveryChange, Link, NotifyServices } from "./notify-services.ts";
import { postponeTarget } from "./postpone.ts";
import { learnFrom, sendTo } from "./send.ts";
import { stillWanted, type Facts } from "./still-wanted.ts";
import { wordsFor } from "./words.ts";

const LINK_KEPT_MS = 90 * 24 * 60 * 60_000;

type Deps = Pick<
  NotifyServices,
  | "clock"
  | "conversations"
  | "deliveries"
  | "devices"
  | "channelStates"
  | "pairings"
  | "roster"
  | "site"
  | "logs"
  | "random"
  | "channels"
  | "channelsOff"
  | "publicUrl"
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
 * is none yet; without it a missing ledger stays missing.
 */
export function dispatch(deps: Deps) {
  const { clock, deliveries } = deps;
  return async ({ message, conversation, known }: Told, open?: () => Delivery): Promise<Delivery | undefined> => {
    const leased = await deliveries.change(message, (current) => takeDue(current, open, clock.now()));
    const { delivery, leases } = leased;
    if (!delivery || leases.length === 0) return delivery;

    // All that may fail by itself comes before the mark `sending`: after it a failure is a doubt.
    const site = await deps.site();
    const keys = leases.map(({ key }) => key);
    const facts = await knowNow(deps)({ message, conversation }, delivery, keys, known);
    const sending = await beginSending(deps)(facts, leases);
    let latest = sending.delivery;
    const tries = sending.begun.map(async (begun) => {
      const outcome = await sendOne(deps)(facts, site, begun);
      latest = await writeOutcome(deps)(message, begun.lease, begun.target, outcome);
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
): DeliveryChange<Leased> {
  const opened = current ?? open?.();
  if (!opened) return { result: { delivery: undefined, leases: [] } };
  const result = leaseDue(opened, now);
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
  return (facts: Facts, leases: Lease[]): Promise<Sending> =>
    deliveries.change<Sending>(facts.message, (current) => {
      if (!current) return { result: { delivery: undefined, begun: [] } };
      const now = clock.now();
      const begun: Begun[] = [];
      let delivery = current;
      for (const lease of leases) {
        const target = delivery.targets[lease.key];
        if (!target) continue;
        const verdict = stillWanted(facts, lease.key, target, now);
        if ("skip" in verdict) delivery = skipTarget(delivery, lease, verdict.skip, now);
        else if ("waitUntil" in verdict) delivery = postponeTarget(delivery, lease, verdict.waitUntil, now);
        else {
          delivery = startSending(delivery, lease, verdict.to, now);
          const started = delivery.targets[lease.key];
          // The mark may be there already: a commit whose answer got lost is run again. The fence says that it is ours.
          const isOurs = started?.state === "sending" && started.fence === lease.fence;
          if (isOurs) begun.push({ ...verdict, lease, target: started });
        }
      }
      return { delivery, result: { delivery, begun } };
    });
}

function sendOne({ channels, pairings, devices, logs, publicUrl }: Deps) {
  return async ({ message, conversation }: Facts, site: SiteSettings, begun: Begun): Promise<Outcome> => {
    const { lease, target, address, silent, count } = begun;
    const { key } = lease;
    const channel = channels[target.channel];
    if (!channel) return { kind: "unreachable", error: `${target.channel} is not set up` };
    const words = wordsFor(key, message, conversation, site, publicUrl, count);
    const about = { conversationId: conversation.id, kind: conversation.kind, messageId: message.id, seq: message.seq };
    const sent = await sendTo(channel, { to: address, silent, words, key, ...about });
    // What the ledger keeps of a device is its id: a token stays where it is needed.
    const outcome = sent.kind === "sent" && sent.to === address ? { ...sent, to: target.to } : sent;
    if (outcome.kind !== "sent") logs.deliveryFailed(message.id, target.channel, outcome.kind, outcome.error);
    // What is learnt is welcome; that it could not be written down must not cost the result.
    await learnFrom(outcome, key, target, { pairings, devices }).catch((thrown: unknown) =>
      logs.requestFailed("pairing", "INTERNAL", thrown),
    );
    return outcome;
  };
}

function writeOutcome({ clock, deliveries, random }: Deps) {
  return (message: Message, lease: Lease, { channel }: Target, outcome: Outcome): Promise<Delivery | undefined> => {
    const chance = random();
    const links = outcome.kind === "sent" ? linksOf(message, channel, outcome, clock.now()) : [];
    return deliveries.change(message, (current) => {
      if (!current) return { links, result: undefined };
      const delivery = settleTarget(current, lease, outcome, clock.now(), chance);
      // The link is true even where the lease was lost: that message stands in that chat.
      return { delivery, links, result: delivery };
    });
  };
}

function linksOf(
  { conversationId }: Message,
  provider: Link["provider"],
  { providerId, to }: { providerId: string | null; to: string },
  now: number,
): Link[] {
  // Nobody answers a push.
  if (providerId === null || provider === "push") return [];
  return [{ provider, chat: to, message: providerId, conversationId, expiresAt: now + LINK_KEPT_MS }];
}
