/** Gathers what a plan is made from. */
import type { Conversation, Message } from "../chat/conversation.ts";
import { groupChannel } from "../channels/registry.ts";
import { devicesOf, groupNow } from "./know-now.ts";
import type { NotifyServices } from "./notify-services.ts";
import { isReached, plan, whoMayBeTold, type PlanInput } from "./plan.ts";

type Deps = Parameters<typeof devicesOf>[0] &
  Parameters<typeof groupNow>[0] &
  Pick<NotifyServices, "channelsOff" | "people" | "roster" | "site">;

/**
 * All that a plan needs. Beyond what is kept, a read for the site's group, for a visitor's message alone, and one for
 * the devices of each person who may be told. The roster may be half a minute old: before a visitor is heard by nobody it
 * is read anew, for the first thing that an owner does who has just connected a phone is to try it. `tried`: see
 * `PlanInput`.
 */
export async function planInput(
  deps: Deps,
  message: Message,
  conversation: Conversation,
  now: number,
  tried: ReadonlySet<string> = new Set(),
): Promise<PlanInput> {
  const { roster, site, channelsOff: off } = deps;
  const mayHaveGroup = message.author.kind === "visitor" && off[groupChannel] === undefined;
  // The site's settings are kept too: they must not fail only once something is leased.
  const [staff, group] = await Promise.all([roster(), mayHaveGroup ? groupNow(deps) : null, site()]);
  const others = { message, conversation, group, off, now, tried };
  const input = await withDevices(deps, { ...others, roster: staff, devices: {} });
  if (message.author.kind !== "visitor" || isReached(plan(input))) return input;
  return withDevices(deps, { ...others, roster: await deps.people.read(), devices: input.devices });
}

/** Reads the devices of one circle after the other, until the plan needs no more. */
async function withDevices(deps: Deps, without: PlanInput): Promise<PlanInput> {
  let input = without;
  for (let uids = whoMayBeTold(input); uids.length > 0; uids = whoMayBeTold(input)) {
    input = { ...input, devices: await devicesOf(deps, uids, input.devices) };
  }
  return input;
}
