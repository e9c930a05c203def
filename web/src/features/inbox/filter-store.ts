import type { Conversation } from "@porchlight/contract/conversations.ts";
import { create } from "zustand";
import { pageStorage } from "../../stores/page-storage.ts";
import { type Filter, filterFor, FILTERS } from "./filters.ts";

const CHOSEN = "porchlight-filter";

export const useFilter = create<{ filter: Filter }>()(() => ({
  filter: FILTERS.find((filter) => filter === pageStorage.getItem(CHOSEN)) ?? "open",
}));

/** Another part of the inbox was chosen; it is there again after a reload. */
export function filterChosen(filter: Filter): void {
  pageStorage.setItem(CHOSEN, filter);
  useFilter.setState({ filter });
}

/** A conversation was opened, perhaps by a link: the list turns to the part that has it. */
export function conversationShown(conversation: Conversation, me: string): void {
  useFilter.setState(({ filter }) => ({ filter: filterFor(conversation, filter, me) }));
}
