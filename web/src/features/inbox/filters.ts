import type { Conversation } from "@porchlight/contract/conversations.ts";
import type { GetInbox, Waiting } from "@porchlight/contract/staff-api.ts";
import type { ById } from "../../stores/merge.ts";

/** The parts of the inbox. `team` are the conversations among staff; the others are visitors'. */
export const FILTERS = ["mine", "unassigned", "open", "snoozed", "closed", "spam", "team"] as const;
export type Filter = (typeof FILTERS)[number];

/** What stands on top: what was said last, or who has waited longest for an answer. */
export const ORDERS = ["newest", "waiting"] as const;
export type Order = (typeof ORDERS)[number];

/** The list as somebody looks at it. A tag is of visitors: among staff it leaves nothing out. */
export interface View {
  filter: Filter;
  tag: string | undefined;
  order: Order;
}

/** Whether this part of the inbox has this conversation in it. */
export function shows(filter: Filter, { kind, status, assignee }: Conversation, me: string): boolean {
  if (filter === "team") return kind === "panel";
  if (kind === "panel") return false;
  if (filter === "snoozed" || filter === "closed" || filter === "spam") return status === filter;
  if (status !== "open") return false;
  return filter === "open" || assignee === (filter === "mine" ? me : null);
}

/** Whether this view has it. */
export function isIn({ filter, tag }: View, conversation: Conversation, me: string): boolean {
  const isTagged = tag === undefined || filter === "team" || conversation.tags.includes(tag);
  return isTagged && shows(filter, conversation, me);
}

/** The part in which to look for a conversation: the one that is chosen, if it has it. */
export function filterFor(conversation: Conversation, chosen: Filter, me: string): Filter {
  if (shows(chosen, conversation, me)) return chosen;
  if (conversation.kind === "panel") return "team";
  return conversation.status;
}

/** The order that a view has: only where somebody may wait can one look by waiting. */
export function orderOf({ filter, order }: View): Order {
  return filter === "mine" || filter === "unassigned" || filter === "open" ? order : "newest";
}

/** The rows of a view in its order. A group in which nobody has written yet counts from its start. */
export function rowsOf(byId: ById, view: View, me: string): Conversation[] {
  const rows = Object.values(byId).filter((conversation) => isIn(view, conversation, me));
  if (orderOf(view) === "newest") return inOrder(rows, 1);
  return [
    ...inOrder(rows.filter(waits), -1),
    ...inOrder(
      rows.filter((row) => !waits(row)),
      1,
    ),
  ];
}

/** The latest first, or (-1) last. Each time is read once: of five thousand rows comparing alone would take a tenth of a second. */
function inOrder(rows: readonly Conversation[], side: 1 | -1): Conversation[] {
  return rows
    .map((row) => ({ row, at: Date.parse(lastAt(row)) }))
    .sort((a, b) => side * (b.at - a.at || (a.row.id < b.row.id ? -1 : 1)))
    .map(({ row }) => row);
}

/** The view as the server is asked for it. By waiting, that is only those who wait. */
export function questionOf(view: View, me: string): GetInbox {
  const { filter, tag } = view;
  if (filter === "team") return { kind: "panel" };
  return {
    kind: "visitor",
    ...(tag !== undefined && { tag }),
    ...(orderOf(view) === "waiting" && { order: "waiting" }),
    ...(filter === "mine" && { status: "open", assignee: me }),
    ...(filter === "unassigned" && { status: "open", assignee: "none" }),
    ...(filter !== "mine" && filter !== "unassigned" && { status: filter }),
  };
}

/** How much of what waits for this person is in this part; nothing waits in what is snoozed, closed or spam. */
export function waitingIn({ mine, free, team }: Waiting, filter: Filter): number {
  return { mine, unassigned: free, open: mine + free, snoozed: 0, closed: 0, spam: 0, team }[filter];
}

/** Whether the visitor had the last word. */
export function waits({ last }: Conversation): boolean {
  return last?.author.kind === "visitor";
}

/** When something was last said here; what has come back from a snooze is as new as that. */
export function lastAt({ last, createdAt, status, snooze }: Conversation): string {
  const said = last?.at ?? createdAt;
  const back = status === "open" ? (snooze?.until ?? said) : said;
  return back > said ? back : said;
}
