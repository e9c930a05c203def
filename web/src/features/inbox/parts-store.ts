import type { Inbox } from "@porchlight/contract/staff-api.ts";
import { create } from "zustand";
import { fetchInbox } from "../../api/inbox.ts";
import { conversationsMerged } from "../../stores/conversations-store.ts";
import { type Filter, questionOf } from "./filters.ts";

/** How much of a part of the inbox is loaded. */
export interface Part {
  /** Where its next page begins; undefined when there is none. */
  before: string | undefined;
  /** When the last conversation of its pages changed: older ones that are known by chance are not next to it. */
  until: string | undefined;
}

/** The parts that were looked at, where the newest page of the inbox was not all of it. */
export const useParts = create<{ byFilter: Partial<Record<Filter, Part>> }>()(() => ({ byFilter: {} }));

/** Loads the next page of a part, at first its newest. */
export async function loadPart(filter: Filter, me: string): Promise<void> {
  const part = useParts.getState().byFilter[filter];
  const { inbox } = await fetchInbox({ ...questionOf(filter, me), ...(part?.before && { before: part.before }) });
  if (inbox) pageLoaded(filter, part, inbox);
}

/** `asked`: the part as it was then. Whoever goes away and comes back asks twice, and the later answer takes nothing back. */
export function pageLoaded(filter: Filter, asked: Part | undefined, { conversations, before }: Inbox): void {
  conversationsMerged(conversations);
  const until = before === undefined ? undefined : conversations.at(-1)?.updatedAt;
  useParts.setState(({ byFilter }) =>
    byFilter[filter] === asked ? { byFilter: { ...byFilter, [filter]: { before, until } } } : {},
  );
}
