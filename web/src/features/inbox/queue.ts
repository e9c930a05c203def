/** Who is next, of those that are known here. */
import type { Conversation } from "@porchlight/contract/conversations.ts";
import type { ById } from "../../stores/merge.ts";
import { lastAt, shows, waits } from "./filters.ts";

/** Visitors who wait for an answer of this person's, or of anybody's; the one whose last word is the oldest first. */
export function waitingLongest(byId: ById, me: string): Conversation[] {
  return Object.values(byId)
    .filter((one) => waits(one) && (shows("mine", one, me) || shows("unassigned", one, me)))
    .sort((a, b) => Date.parse(lastAt(a)) - Date.parse(lastAt(b)) || a.id.localeCompare(b.id));
}
