import type { Conversation } from "@porchlight/contract/conversations.ts";
import { create } from "zustand";
import { type Filter, filterFor } from "./filters.ts";

export const useFilter = create<{ filter: Filter }>()(() => ({ filter: "open" }));

/** Another part of the inbox was chosen. */
export function filterChosen(filter: Filter): void {
  useFilter.setState({ filter });
}

/** A conversation was opened, perhaps by a link: the list turns to the part that has it. */
export function conversationShown(conversation: Conversation, me: string): void {
  useFilter.setState(({ filter }) => ({ filter: filterFor(conversation, filter, me) }));
}
