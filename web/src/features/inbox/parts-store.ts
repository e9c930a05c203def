import type { Conversation } from "@porchlight/contract/conversations.ts";
import type { Inbox } from "@porchlight/contract/staff-api.ts";
import { create } from "zustand";
import { fetchInbox } from "../../api/inbox.ts";
import { conversationsMerged } from "../../stores/conversations-store.ts";
import { orderOf, questionOf, type View } from "./filters.ts";

/** How much of a part of the inbox is loaded. */
export interface Part {
  /** Where its next page begins; undefined when there is none. */
  before: string | undefined;
  /** Where its pages end, by what they are in order of: what is known by chance of what lies behind is not next to it. */
  until: string | undefined;
}

/** The parts that were looked at, where the newest page of the inbox was not all of it. */
export const useParts = create<{ byView: Readonly<Record<string, Part>> }>()(() => ({ byView: {} }));

/** What the parts are kept by: two views that ask the server for the same are one. */
export function keyOf(view: View): string {
  return [view.filter, orderOf(view), view.filter === "team" ? "" : (view.tag ?? "")].join(" ");
}

/** Whether a conversation is among the pages of the part. */
export function isLoaded({ until }: Part, view: View, { last, updatedAt }: Conversation): boolean {
  if (until === undefined) return true;
  return orderOf(view) === "waiting" ? last !== null && last.at <= until : updatedAt >= until;
}

/** Loads the next page of a part, at first its first. */
export async function loadPart(view: View, me: string): Promise<void> {
  const part = useParts.getState().byView[keyOf(view)];
  const { inbox } = await fetchInbox({ ...questionOf(view, me), ...(part?.before && { before: part.before }) });
  if (inbox) pageLoaded(view, part, inbox);
}

/** `asked`: the part as it was then. Whoever goes away and comes back asks twice, and the later answer takes nothing back. */
export function pageLoaded(view: View, asked: Part | undefined, { conversations, before }: Inbox): void {
  conversationsMerged(conversations);
  const end = conversations.at(-1);
  const until = before === undefined ? undefined : orderOf(view) === "waiting" ? end?.last?.at : end?.updatedAt;
  const key = keyOf(view);
  useParts.setState(({ byView }) => (byView[key] === asked ? { byView: { ...byView, [key]: { before, until } } } : {}));
}
