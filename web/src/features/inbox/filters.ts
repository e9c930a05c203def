import type { Conversation } from "@porchlight/contract/conversations.ts";
import type { GetInbox, Waiting } from "@porchlight/contract/staff-api.ts";
import type { ById } from "../../stores/merge.ts";

/** The parts of the inbox. `team` are the conversations among staff; the others are visitors'. */
export const FILTERS = ["mine", "open", "snoozed", "closed", "spam", "team"] as const;
export type Filter = (typeof FILTERS)[number];

/** Whether this part of the inbox has this conversation in it. */
export function shows(filter: Filter, { kind, status, assignee }: Conversation, me: string): boolean {
  if (filter === "team") return kind === "panel";
  if (kind === "panel") return false;
  if (filter === "snoozed" || filter === "closed" || filter === "spam") return status === filter;
  return status === "open" && (filter === "open" || assignee === me);
}

/** The part in which to look for a conversation: the one that is chosen, if it has it. */
export function filterFor(conversation: Conversation, chosen: Filter, me: string): Filter {
  if (shows(chosen, conversation, me)) return chosen;
  if (conversation.kind === "panel") return "team";
  return conversation.status;
}

/** The rows of one part, the latest first. A group in which nobody has written yet counts from its start. */
export function rowsOf(byId: ById, filter: Filter, me: string): Conversation[] {
  return Object.values(byId)
    .filter((conversation) => shows(filter, conversation, me))
    .sort((a, b) => Date.parse(lastAt(b)) - Date.parse(lastAt(a)) || a.id.localeCompare(b.id));
}

/** The part as the server is asked for it. */
export function questionOf(filter: Filter, me: string): GetInbox {
  if (filter === "team") return { kind: "panel" };
  if (filter === "mine") return { kind: "visitor", status: "open", assignee: me };
  return { kind: "visitor", status: filter };
}

/** How much of what waits for this person is in this part; nothing waits in what is snoozed, closed or spam. */
export function waitingIn({ mine, free, team }: Waiting, filter: Filter): number {
  return { mine, open: mine + free, snoozed: 0, closed: 0, spam: 0, team }[filter];
}

/** When something was last said here; what has come back from a snooze is as new as that. */
export function lastAt({ last, createdAt, status, snooze }: Conversation): string {
  const said = last?.at ?? createdAt;
  const back = status === "open" ? (snooze?.until ?? said) : said;
  return back > said ? back : said;
}
