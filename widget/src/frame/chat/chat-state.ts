import type { Outbox, Written } from "@porchlight/browser/outbox.ts";
import type { MessageForVisitor } from "@porchlight/contract/conversations.ts";
import type { Site } from "@porchlight/contract/site.ts";
import { atFirst, type Language } from "../language/language.ts";
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
  readonly language: Language;
  /** The accent that the page chose, before which the site's own stands back; empty: none. */
  readonly accent: string;
  /** Who the page says that the visitor is, as it says it; empty: it does not say. */
  readonly profile: { readonly name: string; readonly email: string };
  /** What the page wants in the composer where nothing stands. */
  readonly prefill: string;
  /** The page lets the frame be small beside the launcher. */
  readonly mayPeek: boolean;
  /** How high the preview beside the launcher is, in CSS pixels; 0: there is none. */
  readonly peek: number;
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
  language: atFirst,
  accent: "",
  profile: { name: "", email: "" },
  prefill: "",
  mayPeek: false,
  peek: 0,
};

/** How many messages of others the visitor has not seen. */
export function unreadCount({ known, seenHere }: ChatState): number {
  return unreadAfter(known, Math.max(seenHere, readByVisitor(known))).length;
}

/** How long after its last message a conversation is followed while its window is closed. */
const FOLLOWED_FOR_MS = 86_400_000;

/**
 * Until when, in milliseconds, news is worth looking for while the window is closed; 0 if there is no conversation, or it
 * is not known yet. A text that was not sent belongs to it: on any page it may get on its way.
 */
export function followUntil({ known, outbox }: ChatState): number {
  const last = Date.parse(known.conversation?.last?.at ?? "") || 0;
  const at = Math.max(last, outbox.at(-1)?.at ?? 0);
  return at && at + FOLLOWED_FOR_MS;
}

/** The seq to mark as read now, or undefined if nothing is to be marked. `visible`: the page is in front. */
export function seqToMarkRead(state: ChatState, visible: boolean): number | undefined {
  if (!state.open || !visible) return undefined;
  const unread = unreadAfter(state.known, readByVisitor(state.known));
  return unread.at(-1)?.seq;
}
