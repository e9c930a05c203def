/** What must hold in the model, at every commit and at the end. Each throws a sentence. */
import { DEAD_AFTER_MS, type Delivery } from "../ledger.ts";
import { afterDoubt } from "../patience.ts";
import { isSettled, type Target } from "../target.ts";
import type { Request, World, Writer } from "./world.ts";

/** Holds for every change of a ledger that was stored. */
export function afterCommit(before: Delivery | undefined, after: Delivery, writer: Writer): void {
  for (const [key, target] of Object.entries(after.targets)) {
    const old = before?.targets[key];
    must(isSettled(target) === (target.dueAt === null), `${key} is ${target.state} and due at ${target.dueAt}`);
    must(target.doubts === 0 || target.silent || target.channel === "whatsapp", `${key} would ring after a doubt`);
    if (!isSettled(target) || target.state === "sent") continueHere();
    else must(target.reason !== null && target.error !== null && target.error !== "", `${key} ended without a reason`);
    if (!old) continue;
    must(target.fence >= old.fence, `${key}: its fence went back`);
    must(target.fence <= old.fence + 1, `${key}: two leases at once`);
    if (writer === "sender" && isSettled(old)) must(target.state === old.state, `${key} was ${old.state} already`);
    if (old.providerState === "delivered" || old.providerState === "read")
      must(target.state === "sent", `${key} was delivered and is ${target.state}`);
  }
  const lost = Object.keys(before?.targets ?? {}).find((key) => !after.targets[key]);
  must(lost === undefined, `${lost} has vanished`);
  const dues = Object.values(after.targets).flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt]));
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
    for (const [key, target] of Object.entries(ledger?.targets ?? {})) {
      must(isSettled(target), `${id} ${key} is stuck in ${target.state}`);
      const lives = world.resentAt.get(`${id} ${key}`) ?? [];
      const requests = world.requests.filter((request) => request.messageId === id && request.key === key);
      [0, ...lives].forEach((from, index) => {
        const until = lives[index] ?? Number.POSITIVE_INFINITY;
        ofOneLife(
          `${id} ${key}`,
          target,
          requests.filter(({ fence }) => fence > from && fence <= until),
        );
      });
      ofTheLast(world, ledger, `${id} ${key}`, target, requests, lives.at(-1) ?? 0);
    }
  }
}

/** From the plan, or from a wish by hand, to the next. */
function ofOneLife(what: string, { channel }: Target, requests: readonly Request[]): void {
  const taken = requests.filter(({ accepted }) => accepted).sort((a, b) => a.fence - b.fence);
  const leases = new Set(requests.map(({ fence }) => fence));
  must(leases.size === requests.length, `${what}: two requests under one lease`);
  // Once more where the window for free text was closed: then the first one reached nobody.
  const failures = taken.filter(({ failed }) => failed).length;
  must(taken.length <= 1 + afterDoubt[channel].times + Math.min(1, failures), `${what}: told ${taken.length} times`);
  const loud = taken.slice(1).filter(({ silent }) => !silent);
  must(channel === "whatsapp" || loud.length === 0, `${what}: rang again`);
}

/** What the ledger says at last against what happened. */
function ofTheLast(
  world: World,
  ledger: Delivery | undefined,
  what: string,
  target: Target,
  all: readonly Request[],
  from: number,
): void {
  const requests = all.filter(({ fence }) => fence > from);
  const taken = requests.filter(({ accepted }) => accepted);
  const failed = taken.filter((request) => request.failed);
  must(target.attempts >= requests.length, `${what}: ${requests.length} requests, ${target.attempts} attempts`);
  must(target.attempts <= 400, `${what}: ${target.attempts} attempts`);
  must(target.doubts <= afterDoubt[target.channel].times + 1, `${what}: ${target.doubts} doubts`);
  if (taken.length > 1 && !target.windowClosed) must(target.doubts > 0, `${what}: told twice without a doubt`);
  if (target.state === "sent")
    must(
      all.some(({ accepted }) => accepted),
      `${what}: said to be told, and nobody was`,
    );
  switch (target.reason) {
    case "late":
      must(world.now >= (target.resentAt ?? ledger?.at ?? 0) + DEAD_AFTER_MS - SKEW_MS, `${what}: given up too early`);
      break;
    case "unsure":
      must(target.doubts > afterDoubt[target.channel].times, `${what}: given up after ${target.doubts} doubts`);
      break;
    case "failed":
    case "window":
      must(
        all.some((request) => request.failed),
        `${what}: said to have failed, and had not`,
      );
      break;
    case "refused":
      must(
        requests.some(({ accepted }) => !accepted),
        `${what}: said to be refused, and was not`,
      );
      break;
    default:
      must(
        failed.length === 0 || target.state !== "skipped" || target.doubts > 0 || target.windowClosed,
        `${what}: lost`,
      );
  }
}

/** How far clocks may be apart. */
export const SKEW_MS = 5 * 60_000;

function continueHere(): void {}

function must(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Error(sentence);
}
