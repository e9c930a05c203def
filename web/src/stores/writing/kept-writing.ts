/**
 * What somebody has written in the panel and not sent, kept in this browser under their uid: a reload, a session that
 * ends or a sign-out in another tab loses nothing of it. Shared by all tabs of this person.
 */
import { keptTexts, type KeptTexts } from "@porchlight/browser/kept-texts.ts";
import type { PageStorage } from "@porchlight/browser/storage.ts";
import type { Written } from "@porchlight/browser/outbox.ts";

/** What stands in a composer. Its id is the conversation's: there is one for each. */
export interface Draft extends Written {
  readonly internal: boolean;
  /** The last message that was there when it was begun. */
  readonly since?: number | undefined;
  /** The colleague's question that it is to answer; null where it is to answer none. */
  readonly answers?: string | null | undefined;
}

/** An answer or a note that the server has not confirmed. */
export interface Outgoing extends Written {
  readonly conversationId: string;
  readonly internal: boolean;
  /** The last message that was there when it was sent; absent where that is not known. */
  readonly seen?: number | undefined;
  /** It was held back for a colleague's answer, which its writer has seen since. */
  readonly warned?: true;
  /** Until then its writer may undo it; absent where it leaves at once. */
  readonly leavesAt?: number | undefined;
  /** The conversation is closed with it. */
  readonly closes?: true | undefined;
  /** It answers this question of a colleague's. */
  readonly answers?: string | undefined;
}

/** What stands in the fields of a form, by the fields' names. */
export type Fields = Readonly<Record<string, string>>;

/** What is typed into a form and not saved. Its id is the form's; all of it is in the fields. */
interface Typed extends Written {
  readonly fields: Fields;
}

/** One person's. */
export interface KeptWriting {
  drafts: KeptTexts<Draft>;
  outbox: KeptTexts<Outgoing>;
  typed: KeptTexts<Typed>;
}

/** Not `porchlight:`, which the chat of a visitor in the same browser wipes. */
const PREFIX = "porchlight-panel:";

/** The keys of one person begin so. */
export function prefixOf(uid: string): string {
  return `${PREFIX}${encodeURIComponent(uid)}:`;
}

export function keptWriting(storage: PageStorage, uid: string): KeptWriting {
  return {
    drafts: keptTexts(storage, `${prefixOf(uid)}draft:`),
    outbox: keptTexts(storage, `${prefixOf(uid)}outbox:`),
    typed: keptTexts(storage, `${prefixOf(uid)}typed:`),
  };
}

/** Whether anything of anybody is kept here. */
export function isSomethingKept(storage: PageStorage): boolean {
  return storage.under(PREFIX).length > 0;
}

/** Another person works here now: nothing stays of those before. */
export function keepOnly(storage: PageStorage, uid: string): void {
  for (const key of storage.under(PREFIX)) if (!key.startsWith(prefixOf(uid))) storage.removeItem(key);
}

/** This person wants it gone. */
export function forgetWriting(storage: PageStorage, uid: string): void {
  for (const key of storage.under(prefixOf(uid))) storage.removeItem(key);
}
