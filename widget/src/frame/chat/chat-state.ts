import type { Outbox, Written } from "@porchlight/browser/outbox.ts";
import type { MessageForVisitor } from "@porchlight/contract/conversations.ts";
import type { Site } from "@porchlight/contract/site.ts";
import { nothingKnown, readByVisitor, unreadAfter, type Known } from "./conversation.ts";

/** A text of the visitor's that the server has not confirmed. */
export interface VisitorText extends Written {
  /** The page it was written on, if the host page said. */
  readonly page: string | undefined;
}

/** All that the window shows. */
export interface ChatState {
  readonly site: Site | undefined;
  readonly known: Known;
  readonly outbox: Outbox<VisitorText>;
  /** Messages of others that came just now, while the visitor is here. */
  readonly news: readonly MessageForVisitor[];
  /** How far the visitor has seen the conversation in this tab; the server may not know yet. */
  readonly seenHere: number;
  /** The window is open. */
  readonly open: boolean;
  readonly online: boolean;
  /** The last poll failed. */
  readonly reconnecting: boolean;
}

export const firstState: ChatState = {
  site: undefined,
  known: nothingKnown,
  outbox: [],
  news: [],
  seenHere: 0,
  open: false,
  online: true,
  reconnecting: false,
};

/** How many messages of others the visitor has not seen. */
export function unreadCount({ known, seenHere }: ChatState): number {
  return unreadAfter(known, Math.max(seenHere, readByVisitor(known))).length;
}

/** The seq to mark as read now, or undefined if nothing is to be marked. `visible`: the page is in front. */
export function seqToMarkRead(state: ChatState, visible: boolean): number | undefined {
  if (!state.open || !visible) return undefined;
  const unread = unreadAfter(state.known, readByVisitor(state.known));
  return unread.at(-1)?.seq;
}
