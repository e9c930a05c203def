/** What must hold in the model, at every commit and at the end. Each throws a sentence. */
import { DEAD_AFTER_MS } from "../lease.ts";
import type { Delivery } from "../ledger.ts";
import { afterDoubt } from "../patience.ts";
import { isSettled, type Target } from "../target.ts";
import { must } from "./must.ts";
import { isUntold } from "./reachable.ts";
import type { Request, World, Writer } from "./world.ts";

/** Holds for every change of a ledger that was stored. */
export function afterCommit(before: Delivery | undefined, after: Delivery, writer: Writer): void {
  for (const [key, target] of Object.entries(after.targets)) {
    const old = before?.targets[key];
    must(isSettled(target) === (target.dueAt === null), `${key} is ${target.state} and due at ${target.dueAt}`);
    must(target.doubts === 0 || target.silent || target.channel === "whatsapp", `${key} would ring after a doubt`);
    if (target.state === "dead" || target.state === "skipped")
      must(target.reason !== null && target.error !== null && target.error !== "", `${key} ended without a reason`);
    const mayBePaced = target.state === "pending" || target.state === "leased";
    must(target.reason !== "paced" || mayBePaced, `${key} is ${target.state} and waits for our pace`);
    if (!old) {
      must(before === undefined || before.widenAt !== null, `${key} was added, though others could be told`);
      continue;
    }
    must(target.fence >= old.fence, `${key}: its fence went back`);
    must(target.fence <= old.fence + 1, `${key}: two leases at once`);
    // A receipt may come after hope was given up; nothing else of the sender's counts by then.
    const isBegun = before?.widenAt !== null && old.state === "skipped" && old.fence === 0;
    if (writer === "sender" && isSettled(old) && !isBegun)
      must(target.state === old.state || target.state === "sent", `${key} was ${old.state} already`);
    must(!old.windowClosed || old.state !== "sent" || target.state !== "retry", `${key}: the window again`);
    if (old.providerState === "delivered" || old.providerState === "read")
      must(target.state === "sent", `${key} was delivered and is ${target.state}`);
  }
  const lost = Object.keys(before?.targets ?? {}).find((key) => !after.targets[key]);
  must(lost === undefined, `${lost} has vanished`);
  const dues = [after.widenAt, ...Object.values(after.targets).map(({ dueAt }) => dueAt)].filter((at) => at !== null);
  must(
    after.dueAt === (dues.length === 0 ? null : Math.min(...dues)),
    "the ledger's time is not its earliest target's",
  );
}

/** Holds when all is quiet: everything told or ended with a reason, nobody told twice without need. */
export function atTheEnd(world: World): void {
  must(world.untold.size === 0, `never begun: ${[...world.untold].join()}`);
  for (const { id } of world.messages) {
    const ledger = world.ledgers.get(id);
    must(ledger !== undefined, `${id} has no ledger`);
    must(!ledger || !isUntold(ledger) || world.gaveUp.has(id), `${id} reached nobody, and nobody else was asked`);
    for (const [key, target] of Object.entries(ledger?.targets ?? {})) {
      must(isSettled(target), `${id} ${key} is stuck in ${target.state}`);
      const lives = world.resentAt.get(`${id} ${key}`) ?? [];
      const requests = world.requests.filter((request) => request.messageId === id && request.key === key);
      [BEFORE_ALL, ...lives].forEach((from, index) => {
        const until = lives[index] ?? Number.POSITIVE_INFINITY;
        ofOneLife(
          world,
          `${id} ${key}`,
          target,
          requests.filter(({ fence }) => fence > from && fence <= until),
        );
      });
      if (ledger) ofTheLast(world, ledger, `${id} ${key}`, target, requests);
    }
  }
}

/** No lease has so low a fence. */
const BEFORE_ALL = -1;

/** From the plan, or from a wish by hand, to the next. */
function ofOneLife(world: World, what: string, { channel }: Target, requests: readonly Request[]): void {
  const taken = requests.filter(({ accepted }) => accepted).sort((a, b) => a.fence - b.fence);
  const leases = new Set(requests.map(({ fence }) => fence));
  must(leases.size === requests.length, `${what}: two requests under one lease`);
  // Once more where the window for free text was closed: then the first one reached nobody.
  const failures = taken.filter(({ failed }) => failed).length;
  must(taken.length <= 1 + afterDoubt[channel].times + Math.min(1, failures), `${what}: told ${taken.length} times`);
  const inDoubt = ({ fence }: Request) => world.doubted.has(`${what} ${fence}`);
  // The word that one in doubt has failed may come while the next is on its way: nobody knows yet which of them is meant.
  const isMixedUp = ({ fence }: Request) => taken.some((each) => each.fence < fence && each.failed && inDoubt(each));
  const needless = taken.slice(0, -1).find((each) => !each.failed && !inDoubt(each) && !isMixedUp(each));
  must(needless === undefined, `${what}: sent again, though nobody doubted that it had been`);
  const loud = taken.slice(1).filter(({ silent }) => !silent);
  must(channel === "whatsapp" || loud.length === 0, `${what}: rang again`);
}

/** What the ledger says at last against what happened. */
function ofTheLast(world: World, { at }: Delivery, what: string, target: Target, all: readonly Request[]): void {
  const from = (world.resentAt.get(what) ?? []).at(-1) ?? BEFORE_ALL;
  const requests = all.filter(({ fence }) => fence > from).sort((a, b) => a.fence - b.fence);
  const taken = requests.filter(({ accepted }) => accepted);
  const { attempts, doubts, providerId, state, windowClosed } = target;
  must(attempts >= requests.length, `${what}: ${requests.length} requests, ${attempts} attempts`);
  must(attempts <= ATTEMPTS_MOST, `${what}: ${attempts} attempts`);
  must(doubts <= afterDoubt[target.channel].times + 1, `${what}: ${doubts} doubts`);
  must(taken.length <= 1 + doubts + (windowClosed ? 1 : 0), `${what}: told ${taken.length} times, ${doubts} doubts`);
  if (state === "sent") {
    must(
      all.some(({ accepted }) => accepted),
      `${what}: said to be told, and nobody was`,
    );
    const said = world.noted.get(providerId ?? "");
    const arrived = target.providerState === "delivered" || target.providerState === "read";
    must(arrived || said?.has("failed") !== true, `${what}: told, though it had failed`);
  }
  endsFor(world, at, what, target, from === BEFORE_ALL ? requests : undefined);
}

/** Its reason is true. Of a target that was resent the provider may have spoken of a request of the life before. */
function endsFor(
  world: World,
  at: number,
  what: string,
  target: Target,
  requests: readonly Request[] | undefined,
): void {
  const { doubts, reason, resentAt, state } = target;
  const last = requests?.at(-1);
  switch (reason) {
    case null:
      must(state === "sent", `${what} is ${state} without a reason`);
      break;
    case "late": {
      must(world.now >= (resentAt ?? at) + DEAD_AFTER_MS - SKEW_MS, `${what}: given up too early`);
      // Others may have been planned only when the first had ended.
      const begunBy = Math.max(world.restsSince ?? 0, world.plannedAt.get(what) ?? 0);
      // While everything works, nobody is kept waiting for longer than they wanted it quiet themselves.
      must(
        world.weather !== "fine" || begunBy + QUIET_MOST_MS >= (resentAt ?? at) + DEAD_AFTER_MS,
        `${what}: put off until it was too late`,
      );
      break;
    }
    case "together":
      must(target.channel === "whatsapp", `${what}: ${target.channel} has no summaries`);
      must(isStoodFor(world, what), `${what}: left to a later message, and no later one was told or says why not`);
      break;
    case "unsure":
      must(doubts > afterDoubt[target.channel].times, `${what}: given up after ${doubts} doubts`);
      break;
    case "failed":
    case "window":
      // Of one in doubt the provider may have spoken, while the next was on its way.
      must(last?.failed !== false || doubts > 0, `${what}: said to have failed, and had not`);
      break;
    case "refused":
      must(last?.accepted !== true, `${what}: said to be refused, and was not`);
      break;
    case "paced":
    case "capped":
    case "erased":
      throw new Error(`${what}: ${reason}, which does not happen here`);
    case "answered":
      // From afar it counts where somebody has read it too.
      must(world.happened.has("answered") || world.happened.has("read"), `${what}: answered, which did not happen`);
      break;
    case "read":
    case "off":
    case "gone":
    case "broken":
      must(world.happened.has(reason), `${what}: ${reason}, which did not happen`);
      break;
    default:
      reason satisfies never;
  }
}

/**
 * A later message was told: with a count of others, after this one was left to it, or having waited itself, so that the
 * phone rang when this one had long been written (its own event may have been lost until then). Or it has its own
 * reason, found since whoever left this one began to look; or one that holds for this one too.
 */
function isStoodFor(world: World, what: string): boolean {
  const { ledgers, messages, requests, settledAt, settledKnowing } = world;
  const [id = "", key = ""] = what.split(" ");
  const seq = messages.find((message) => message.id === id)?.seq ?? 0;
  const leftAt = settledAt.get(what) ?? 0;
  const knowing = settledKnowing.get(what) ?? 0;
  return messages.some((later) => {
    const target = ledgers.get(later.id)?.targets[key];
    if (later.seq <= seq || !target || target.reason === "together") return false;
    if (HOLDS_FOR_BOTH.has(target.reason)) return true;
    if (target.state !== "sent") return (settledAt.get(`${later.id} ${key}`) ?? 0) >= knowing;
    return requests.some(
      ({ messageId, key: whom, accepted, at, count }) =>
        messageId === later.id && whom === key && accepted && (at >= leftAt || count > 1 || target.unlessRead),
    );
  });
}

/**
 * Why a later message was not told that says as much of one before it. Whoever leaves a message to a later one may not
 * have heard yet that the recipient is gone, when the later one has.
 */
const HOLDS_FOR_BOTH = new Set<Target["reason"]>(["read", "answered", "late", "gone", "broken", "off"]);

/** Alan's quiet hours, a pause that a provider named, and what a lease or a clock that is wrong adds. */
const QUIET_MOST_MS = 18 * 60 * 60_000;

/** One try every five to ten minutes for a day, after some quicker ones. */
const ATTEMPTS_MOST = 400;

/** How far clocks may be apart. */
export const SKEW_MS = 5 * 60_000;
