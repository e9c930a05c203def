import type { Inbox } from "@porchlight/contract/staff-api.ts";
import { create } from "zustand";
import { conversationsMerged, waitingCounted } from "./conversations-store.ts";

interface InboxState {
  /** The newest page has come. */
  loaded: boolean;
  cursor: string | undefined;
  etag: string | undefined;
  /** The newest page was not all: what is older is loaded part by part, and counted by the server. */
  partial: boolean;
  /** Who of the others has open what is open here. */
  present: Inbox["present"];
}

export const useInbox = create<InboxState>()(() => ({
  loaded: false,
  cursor: undefined,
  etag: undefined,
  partial: false,
  present: undefined,
}));

/** The newest page has come: the beginning of everything. */
export function inboxLoaded(inbox: Inbox): void {
  taken(inbox);
  useInbox.setState({ loaded: true, cursor: inbox.cursor, etag: undefined, partial: inbox.before !== undefined });
}

/**
 * Changes since `after` have come, to this tab or to another that polls for it. The cursor moves only where they join
 * what this tab has: a tab that missed something will ask from its own, older place.
 */
export function inboxChanged(after: string, inbox: Inbox, etag: string | undefined): void {
  taken(inbox);
  if (useInbox.getState().cursor === after) useInbox.setState({ cursor: inbox.cursor, etag });
}

/** The server does not take the cursor any more: the next question is for the newest page. */
export function cursorRefused(): void {
  useInbox.setState({ cursor: undefined, etag: undefined });
}

function taken({ conversations, waiting, present }: Inbox): void {
  useInbox.setState({ present });
  conversationsMerged(conversations);
  if (waiting) waitingCounted(waiting);
}
