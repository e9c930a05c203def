import type { Inbox } from "@porchlight/contract/staff-api.ts";
import { create } from "zustand";
import { conversationsMerged } from "./conversations-store.ts";

interface InboxState {
  /** The newest page has come. */
  loaded: boolean;
  cursor: string | undefined;
  etag: string | undefined;
  /** Where the next page of older conversations begins; undefined when there is none. */
  before: string | undefined;
}

export const useInbox = create<InboxState>()(() => ({
  loaded: false,
  cursor: undefined,
  etag: undefined,
  before: undefined,
}));

/** The newest page has come: the beginning of everything. */
export function inboxLoaded(inbox: Inbox): void {
  conversationsMerged(inbox.conversations);
  useInbox.setState({ loaded: true, cursor: inbox.cursor, etag: undefined, before: inbox.before });
}

/**
 * Changes since `after` have come, to this tab or to another that polls for it. The cursor moves only where they join
 * what this tab has: a tab that missed something will ask from its own, older place.
 */
export function inboxChanged(after: string, inbox: Inbox, etag: string | undefined): void {
  conversationsMerged(inbox.conversations);
  if (useInbox.getState().cursor === after) useInbox.setState({ cursor: inbox.cursor, etag });
}

/** The server does not take the cursor any more: the next question is for the newest page. */
export function cursorRefused(): void {
  useInbox.setState({ cursor: undefined, etag: undefined });
}

/** A page of older conversations has come. */
export function olderLoaded(inbox: Inbox): void {
  conversationsMerged(inbox.conversations);
  useInbox.setState({ before: inbox.before });
}
