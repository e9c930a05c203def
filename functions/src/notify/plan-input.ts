/** Gathers what a plan is made from. */
import type { Conversation, Message } from "../chat/conversation.ts";
import { devicesOf, groupNow } from "./know-now.ts";
import type { NotifyServices } from "./notify-services.ts";
import { whoMayBeTold, type PlanInput } from "./plan.ts";

type Deps = Parameters<typeof devicesOf>[0] &
  Parameters<typeof groupNow>[0] &
  Pick<NotifyServices, "channelsOff" | "roster" | "site">;

/**
 * All that a plan needs. Beyond what is kept, a read for the site's group, for a visitor's message alone, and one for
 * the devices of each person who may be told. `tried`: see `PlanInput`.
 */
export async function planInput(
  deps: Deps,
  message: Message,
  conversation: Conversation,
  now: number,
  tried: ReadonlySet<string> = new Set(),
): Promise<PlanInput> {
  const { roster, site, channelsOff: off } = deps;
  const mayHaveGroup = message.author.kind === "visitor" && off.telegram === undefined;
  // The site's settings are kept too: they must not fail only once something is leased.
  const [staff, group] = await Promise.all([roster(), mayHaveGroup ? groupNow(deps) : null, site()]);
  let input: PlanInput = { message, conversation, roster: staff, group, devices: {}, off, now, tried };
  for (let uids = whoMayBeTold(input); uids.length > 0; uids = whoMayBeTold(input)) {
    input = { ...input, devices: await devicesOf(deps, uids, input.devices) };
  }
  return input;
}
