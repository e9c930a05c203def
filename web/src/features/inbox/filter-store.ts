import type { Conversation } from "@porchlight/contract/conversations.ts";
import { create } from "zustand";
import { pageStorage } from "../../stores/page-storage.ts";
import { type Filter, filterFor, FILTERS, isIn, type Order, ORDERS, type View } from "./filters.ts";

const CHOSEN = "porchlight-filter";
const ORDER = "porchlight-order";

/** What of the inbox is looked at; part and order are there again after a reload. */
export const useFilter = create<View>()(() => ({
  filter: FILTERS.find((filter) => filter === pageStorage.getItem(CHOSEN)) ?? "open",
  order: ORDERS.find((order) => order === pageStorage.getItem(ORDER)) ?? "newest",
  tag: undefined,
}));

/** Another part of the inbox was chosen. */
export function filterChosen(filter: Filter): void {
  pageStorage.setItem(CHOSEN, filter);
  useFilter.setState({ filter });
}

export function orderChosen(order: Order): void {
  pageStorage.setItem(ORDER, order);
  useFilter.setState({ order });
}

/** Only what has this tag is shown; undefined for everything. */
export function tagChosen(tag: string | undefined): void {
  useFilter.setState({ tag });
}

/** A conversation was opened, perhaps by a link: the list turns to what has it. */
export function conversationShown(conversation: Conversation, me: string): void {
  useFilter.setState((view) => {
    const filter = filterFor(conversation, view.filter, me);
    return { filter, tag: isIn({ ...view, filter }, conversation, me) ? view.tag : undefined };
  });
}
