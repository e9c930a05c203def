/** Who is next, of those that are known here. */
import type { Conversation } from "@porchlight/contract/conversations.ts";
import type { ById } from "../../stores/merge.ts";
import { waitsFor } from "../../stores/unread.ts";
import { lastAt } from "./filters.ts";

/** The visitor whose last word is the oldest that waits for this person, or undefined where none does. */
export function longestWaiting(byId: ById, me: string): Conversation | undefined {
  return Object.values(byId)
    .filter((conversation) => conversation.kind === "visitor" && waitsFor(conversation, me))
    .sort((a, b) => Date.parse(lastAt(a)) - Date.parse(lastAt(b)) || a.id.localeCompare(b.id))[0];
}
