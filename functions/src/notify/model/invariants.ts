/** What must hold in the model, at every commit and at the end. Each throws a sentence. */
import type { Delivery } from "../ledger.ts";
import { capabilities } from "../../channels/registry.ts";
import { isSettled, type Target } from "../target.ts";
import { must } from "./must.ts";
import { isUntold } from "./reachable.ts";
import { endsFor } from "./reasons.ts";
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
  must(
    taken.length <= 1 + capabilities[channel].afterUnknown.times + Math.min(1, failures),
    `${what}: told ${taken.length} times`,
  );
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
  must(doubts <= capabilities[target.channel].afterUnknown.times + 1, `${what}: ${doubts} doubts`);
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

/** One try every five to ten minutes for a day, after some quicker ones. */
const ATTEMPTS_MOST = 400;
