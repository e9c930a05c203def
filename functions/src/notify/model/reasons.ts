/** Whether the reason why a target ended is true, and what of it may be so in the model. */
import { DEAD_AFTER_MS } from "../lease.ts";
import { capabilities } from "../../channels/registry.ts";
import type { Target } from "../target.ts";
import { must } from "./must.ts";
import type { Request, World } from "./world.ts";

/** How far clocks may be apart. */
export const SKEW_MS = 5 * 60_000;

/** Alan's quiet hours, a pause that a provider named, and what a lease or a clock that is wrong adds. */
const QUIET_MOST_MS = 18 * 60 * 60_000;

/** Its reason is true. Of a target that was resent the provider may have spoken of a request of the life before. */
export function endsFor(
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
      must(doubts > capabilities[target.channel].afterUnknown.times, `${what}: given up after ${doubts} doubts`);
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
