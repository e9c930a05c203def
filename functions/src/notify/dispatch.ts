/** Send what is due: the one function that sends, for the trigger, for the sweep and for tests. */
import type { TargetReason } from "../../contract/deliveries.ts";
import { ChatError } from "../../contract/errors.ts";
import { byUid } from "../chat/by-uid.ts";
import type { Conversation, Message } from "../chat/conversation.ts";
import { leaseDue, settleTarget, skipTarget, startSending, type Delivery, type Lease, type Outcome } from "./ledger.ts";
import type { DeliveryChange, Link, NotifyServices } from "./notify-services.ts";
import { addressesOf } from "./plan.ts";
import { learn, sendTo } from "./send.ts";
import type { Target } from "./target.ts";
import { personOf } from "./target-key.ts";
import { wordsOf, type Words } from "./words.ts";

const LINK_KEPT_MS = 90 * 24 * 60 * 60_000;

/** A request takes at most ten seconds: one that would outlast its lease is not made. */
const REQUEST_MS = 12_000;

type Deps = Pick<
  NotifyServices,
  | "channels"
  | "channelsOff"
  | "clock"
  | "deliveries"
  | "devices"
  | "logs"
  | "pairings"
  | "publicUrl"
  | "random"
  | "roster"
  | "site"
  | "watch"
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
    const holder = crypto.randomUUID();
    const leased = await persisted(() =>
      deliveries.change(message, (current) => takeDue(current, open, clock.now(), holder)),
    );
    if (leased.leases.length === 0) return leased.delivery;

    // All that may fail by itself comes before the mark `sending`: after it a failure is a doubt.
    const words = wordsOf(message, conversation, await deps.site(), deps.publicUrl);
    const sending = await beginSending(deps)({ message, conversation }, leased.leases);
    let latest = sending.delivery;
    const tries = sending.begun.map(async ({ lease, target }) => {
      const outcome = await sendOne(deps)({ message, conversation }, words, lease, target);
      const [written] = await Promise.all([
        writeOutcome(deps)(message, lease, target, outcome),
        learn(deps)(outcome, lease.key, { ...target, triedAnyway: target.resentAt !== null }),
      ]);
      latest = written;
    });
    // A result that cannot be written must not leave the others unwritten.
    const failed = (await Promise.allSettled(tries)).find((result) => result.status === "rejected");
    if (failed) throw failed.reason;
    return latest;
  };
}

/**
 * The answer to a commit can get lost, and the commit itself refused: asked again, the ledger's own marks tell which it
 * was. Without it a phone would ring a minute late, or a second time. What is gone stays gone.
 */
async function persisted<Result>(change: () => Promise<Result>): Promise<Result> {
  return change().catch((thrown: unknown) => {
    if (thrown instanceof ChatError && thrown.code === "NOT_FOUND") throw thrown;
    return change();
  });
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
  begun: { lease: Lease; target: Target }[];
}

/** Marks the leased targets `sending`, or `skipped` where there is a reason by now. Only what is marked may be sent. */
function beginSending({ clock, deliveries, roster, channels, channelsOff }: Deps) {
  return async ({ message, conversation }: Told, leases: Lease[]): Promise<Sending> => {
    const staff = await roster();
    // The plan may be hours old: who has left, or lost the phone and paired another, is not told on the former one.
    const addressNow = (key: string, { channel, unlessRead, resentAt }: Target): { to: string } | Skip => {
      if (!channels[channel]) return { skip: channelsOff[channel] ?? `${channel} is not set up`, reason: "off" };
      const person = byUid(staff, personOf(key));
      if (!person) return { skip: "no longer on the staff", reason: "gone" };
      const address = addressesOf(person).find((each) => each.channel === channel);
      if (!address) return { skip: `no longer paired with ${channel}`, reason: "gone" };
      // Whoever asks by hand may know that it was mended.
      if (address.broken !== undefined && resentAt === null) return { skip: address.broken, reason: "broken" };
      const needless = unlessRead ? settledElsewhere(personOf(key), message, conversation) : undefined;
      return needless ?? { to: address.to };
    };
    const begin = (current: Delivery | undefined): DeliveryChange<Sending> => {
      if (!current) return { result: { delivery: undefined, begun: [] } };
      const now = clock.now();
      const begun: Sending["begun"] = [];
      let delivery = current;
      for (const lease of leases) {
        const target = delivery.targets[lease.key];
        if (!target) continue;
        const address = addressNow(lease.key, target);
        const next =
          "to" in address ? startSending(delivery, lease, address.to, now) : skipTarget(delivery, lease, address, now);
        const started = next.targets[lease.key];
        // The mark may be there already: a commit whose answer got lost is run again. The fence says that it is ours.
        if (started?.state === "sending" && started.fence === lease.fence) begun.push({ lease, target: started });
        delivery = next;
      }
      return { delivery, result: { delivery, begun } };
    };
    return persisted(() => deliveries.change(message, begin));
  };
}

/** Why somebody is not told after all, in words and for programs. */
interface Skip {
  skip: string;
  reason: TargetReason;
}

const READ: Skip = { skip: "read meanwhile", reason: "read" };
const ANSWERED: Skip = { skip: "answered meanwhile", reason: "answered" };

/** Why somebody need not be told so late: read or answered meanwhile, by anybody for a visitor, else by themselves. */
function settledElsewhere(uid: string, { seq, author }: Message, conversation: Conversation): Skip | undefined {
  const { kind, read, last } = conversation;
  if (kind === "panel") return (byUid(read, uid) ?? 0) >= seq ? READ : undefined;
  if (last && last.seq > seq && last.author.kind === "staff") return ANSWERED;
  const readByStaff = Object.entries(read).some(([reader, upTo]) => reader !== author.uid && upTo >= seq);
  return readByStaff ? READ : undefined;
}

function sendOne({ channels, clock, logs }: Deps) {
  return async ({ message, conversation }: Told, words: Words, { key }: Lease, target: Target): Promise<Outcome> => {
    const channel = channels[target.channel];
    if (!channel) return { kind: "unreachable", error: `${target.channel} is not set up` };
    // A machine that stood still since the mark was made has lost its lease, or loses it while the request is away.
    if (clock.now() + REQUEST_MS > (target.leaseUntil ?? 0))
      return { kind: "unreachable", error: "the sender was late" };
    const { to, silent, windowClosed } = target;
    const about = { conversationId: conversation.id, kind: conversation.kind, messageId: message.id };
    const outcome = await sendTo(channel, { to, silent, words, key, windowClosed, ...about });
    if (outcome.kind !== "sent") logs.deliveryFailed(message.id, target.channel, outcome.kind, outcome.error);
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
  if (providerId === null || provider === "push") return [];
  return [{ provider, chat: to, message: providerId, conversationId, messageId, key, expiresAt: now + LINK_KEPT_MS }];
}
