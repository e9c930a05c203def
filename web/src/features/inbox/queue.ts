/** Who waits and who is next, of those that are known here. Pure. */
import type { Conversation } from "@porchlight/contract/conversations.ts";
import type { ById } from "../../stores/merge.ts";
import { lastAt, shows, waits } from "./filters.ts";

/** How many visitors wait for an answer of this person's, or of anybody's; `next` is the one whose last word is the oldest. */
export function whoWaits(byId: ById, me: string): { count: number; next: Conversation | undefined } {
  let [count, next, since]: [number, Conversation | undefined, number] = [0, undefined, Infinity];
  for (const one of Object.values(byId)) {
    if (!waits(one) || !(shows("mine", one, me) || shows("unassigned", one, me))) continue;
    count += 1;
    const at = Date.parse(lastAt(one));
    if (at < since) [next, since] = [one, at];
  }
  return { count, next };
}
