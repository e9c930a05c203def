/** What is kept while one is away to sign in elsewhere, and what the address says when one comes back. */

import { storageOr } from "@porchlight/browser/storage.ts";
import { pageStorage } from "../../../stores/page-storage.ts";

/** What a browser refuses to keep is gone on the way, and then one is told to try again. */
const tab = storageOr(() => sessionStorage);

/** In this tab: who goes to Google comes back in it. */
const GOOGLE = "porchlight-google";
/** In this browser: the mail is mostly opened in another tab. */
const MAIL = "porchlight-mail-link";
/** Where one wanted to go. */
const PLACE = "porchlight-place";
/** The uid of an account that a sign-in here has made. */
const MADE = "porchlight-made";
/** Whom the sign-in page has something to say about. */
const TURNED_AWAY = "porchlight-turned-away";

/** That the session was ended from another browser. */
const ENDED = "porchlight-ended";

/** How somebody came back; `refused`: Google said no, or it was another tab that went there. */
export type Return =
  | { how: "google"; sessionId: string }
  | { how: "mail"; email: string | null }
  | { how: "refused" }
  | { how: "nothing" };

/** On the way to Google, and back to where one wants to be. */
export function leftForGoogle(sessionId: string, place: string): void {
  tab.setItem(GOOGLE, sessionId);
  tab.setItem(PLACE, place);
}

export function mailSentTo(email: string): void {
  pageStorage.setItem(MAIL, email);
}

/** What this address of the page means. */
export function returned(search: string): Return {
  const query = new URLSearchParams(search);
  if (query.get("mode") === "signIn" && query.has("oobCode")) return { how: "mail", email: pageStorage.getItem(MAIL) };
  const sessionId = tab.getItem(GOOGLE);
  if (query.has("code") && sessionId !== null) return { how: "google", sessionId };
  return { how: query.has("code") || query.has("error") ? "refused" : "nothing" };
}

/** What was kept for Google is good once. */
export function backFromGoogle(): void {
  tab.removeItem(GOOGLE);
}

/** Where one goes once one is in: a page of the panel's, whatever the address says. */
export function placeAfter(search: string, home: string): string {
  const place = new URLSearchParams(search).get("to") ?? tab.getItem(PLACE) ?? home;
  tab.removeItem(PLACE);
  pageStorage.removeItem(MAIL);
  return /^\/panel\/[\w/-]*(\?[^#\\]*)?$/u.test(place) ? place : home;
}

/** Whether a sign-in from elsewhere has made an account, and which. */
export function accountMade(uid: string | undefined): void {
  if (uid !== undefined) tab.setItem(MADE, uid);
}

/** Whether the account with this uid was made by it. */
export function wasMadeHere(uid: string): boolean {
  return tab.getItem(MADE) === uid;
}

/** The account that this sign-in has made is on no list of staff, and is gone again. */
export function turnedAway(email: string): void {
  tab.setItem(TURNED_AWAY, email);
}

/** Of whom that is to be said. */
export function whoWasTurnedAway(): string | null {
  return tab.getItem(TURNED_AWAY);
}

/** It was said, or is not so. */
export function forgetTurnedAway(): void {
  tab.removeItem(TURNED_AWAY);
  tab.removeItem(ENDED);
}

/** Somebody has ended this session from another browser. */
export function endedElsewhere(): void {
  tab.setItem(ENDED, "yes");
}

/** Whether that is to be said. */
export function wasEndedElsewhere(): boolean {
  return tab.getItem(ENDED) !== null;
}
