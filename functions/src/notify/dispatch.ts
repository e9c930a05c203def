/** Send what is due: the one function that sends, for the trigger, for the sweep and for tests. */
import { byUid } from "../chat/by-uid.ts";
import type { Conversation, Message } from "../chat/conversation.ts";
import { personOf } from "./delivery-for-staff.ts";
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
import { addressesOf } from "./plan.ts";
import { learnFrom, sendTo } from "./send.ts";
import { wordsOf, type Words } from "./words.ts";

const LINK_KEPT_MS = 90 * 24 * 60 * 60_000;

type Deps = Pick<
  NotifyServices,
  "clock" | "deliveries" | "pairings" | "roster" | "site" | "logs" | "random" | "channels" | "channelsOff" | "publicUrl"
>;

/** A message and its conversation, as they are now. */
export interface Told {
  message: Message;
  conversation: Conversation;
}

/**
 * Sends every due target of a message, each at most once per lease, and answers with the ledger as it then is. Called
 * too early, or twice at a time, it does nothing for what is not due or is another's. `open` makes the ledger if there
 * is none yet; without it a missing ledger stays missing.
 */
export function dispatch(deps: Deps) {
  const { clock, deliveries } = deps;
  return async ({ message, conversation }: Told, open?: () => Delivery): Promise<Delivery | undefined> => {
    const leased = await deliveries.change(message, (current) => takeDue(current, open, clock.now()));
    if (leased.leases.length === 0) return leased.delivery;

    // All that may fail by itself comes before the mark `sending`: after it a failure is a doubt.
    const words = wordsOf(message, conversation, await deps.site(), deps.publicUrl);
    const sending = await beginSending(deps)({ message, conversation }, leased.leases);
    let latest = sending.delivery;
    const tries = sending.begun.map(async ({ lease, target }) => {
      const outcome = await sendOne(deps)({ message, conversation }, words, lease, target);
      latest = await writeOutcome(deps)(message, lease, target, outcome);
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
  begun: { lease: Lease; target: Target }[];
}

/** Marks the leased targets `sending`, or `skipped` where there is a reason by now. Only what is marked may be sent. */
function beginSending({ clock, deliveries, roster, channels, channelsOff }: Deps) {
  return async ({ message, conversation }: Told, leases: Lease[]): Promise<Sending> => {
    const staff = await roster();
    // The plan may be hours old: who has left, or lost the phone and paired another, is not told on the former one.
    const addressNow = (key: string, { channel, unlessRead }: Target): { to: string } | { skip: string } => {
      if (!channels[channel]) return { skip: channelsOff[channel] ?? `${channel} is not set up` };
      const person = byUid(staff, personOf(key));
      if (!person) return { skip: "no longer on the staff" };
      const address = addressesOf(person).find((each) => each.channel === channel);
      if (!address) return { skip: `no longer paired with ${channel}` };
      const skip = address.broken ?? (unlessRead ? settledElsewhere(personOf(key), message, conversation) : undefined);
      return skip === undefined ? address : { skip };
    };
    return deliveries.change<Sending>(message, (current) => {
      if (!current) return { result: { delivery: undefined, begun: [] } };
      const now = clock.now();
      const begun: Sending["begun"] = [];
      let delivery = current;
      for (const lease of leases) {
        const target = delivery.targets[lease.key];
        if (!target) continue;
        const address = addressNow(lease.key, target);
        const next =
          "to" in address
            ? startSending(delivery, lease, address.to, now)
            : skipTarget(delivery, lease, address.skip, now);
        const started = next.targets[lease.key];
        // The mark may be there already: a commit whose answer got lost is run again. The fence says that it is ours.
        if (started?.state === "sending" && started.fence === lease.fence) begun.push({ lease, target: started });
        delivery = next;
      }
      return { delivery, result: { delivery, begun } };
    });
  };
}

/** Why somebody need not be told so late: read or answered meanwhile, by anybody for a visitor, else by themselves. */
function settledElsewhere(uid: string, { seq, author }: Message, conversation: Conversation): string | undefined {
  const { kind, read, last } = conversation;
  if (kind === "panel") return (byUid(read, uid) ?? 0) >= seq ? "read meanwhile" : undefined;
  if (last && last.seq > seq && last.author.kind === "staff") return "answered meanwhile";
  const readByStaff = Object.entries(read).some(([reader, upTo]) => reader !== author.uid && upTo >= seq);
  return readByStaff ? "read meanwhile" : undefined;
}

function sendOne({ channels, pairings, logs }: Deps) {
  return async ({ message, conversation }: Told, words: Words, { key }: Lease, target: Target): Promise<Outcome> => {
    const channel = channels[target.channel];
    if (!channel) return { kind: "unreachable", error: `${target.channel} is not set up` };
    const { to, silent } = target;
    const about = { conversationId: conversation.id, kind: conversation.kind, messageId: message.id };
    const outcome = await sendTo(channel, { to, silent, words, key, ...about });
    if (outcome.kind !== "sent") logs.deliveryFailed(message.id, target.channel, outcome.kind, outcome.error);
    // What is learnt is welcome; that it could not be written down must not cost the result.
    await learnFrom(outcome, key, target, pairings).catch((thrown: unknown) =>
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
  if (providerId === null) return [];
  return [{ provider, chat: to, message: providerId, conversationId, expiresAt: now + LINK_KEPT_MS }];
}
