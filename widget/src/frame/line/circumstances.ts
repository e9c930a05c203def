/** Where and how a visitor writes, as the contract takes it. */
import type { PostVisitorMessage } from "@porchlight/contract/visitor-api.ts";
import type { Visited } from "../kept.ts";
import { EMAIL_MAX, NAME_MAX, PAGE_MAX, TITLE_MAX, VISITED_PAGE_MAX } from "@porchlight/contract/limits.ts";
import { isVisible, withoutControls } from "@porchlight/contract/values/text.ts";
import { addressOf } from "@porchlight/contract/values/web-address.ts";

/** The page's address as the contract takes it, without what is too long; undefined for what is no web page. */
export function cleanPage(page = ""): string | undefined {
  const url = addressOf(page);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  url.username = url.password = "";
  const whole = url.href;
  const short = url.origin + url.pathname;
  return whole.length <= PAGE_MAX ? whole : short.length <= PAGE_MAX ? short : url.origin;
}

/** The pages of a visit as the contract takes them: where they were, and what they are called, cut where that is long. */
export function cleanVisited(pages: readonly Visited[]): NonNullable<PostVisitorMessage["visited"]> {
  return pages.flatMap(([address, called]) => {
    const page = cleanPage(address)?.replace(/[?#].*$/, "");
    if (!page || page.length > VISITED_PAGE_MAX) return [];
    const title = cutWhole(withoutControls(called.replace(/\s+|\p{Cs}/gu, " ")).trim(), TITLE_MAX);
    return [{ page, ...(isVisible(title) && { title }) }];
  });
}

/** Where a visit came from, as the contract takes it: no more than the site where the path is too long. */
export function cleanReferrer(referrer?: string): string | undefined {
  const page = cleanPage(referrer)?.replace(/[?#].*$/, "") ?? "";
  // To an origin the contract adds its slash.
  return [page, addressOf(page)?.origin].find((each) => each && each.length < VISITED_PAGE_MAX);
}

/** The beginning of a text, no sign of which is broken. */
function cutWhole(text: string, most: number): string {
  let cut = "";
  for (const sign of text) {
    if (cut.length + sign.length > most) break;
    cut += sign;
  }
  return cut.trim();
}

/** The browser's language, where it is a plain tag that the contract takes. */
export function cleanLocale(locale = ""): string | undefined {
  return /^[a-z]{2,8}(-[a-z\d]{1,8}){0,4}$/i.test(locale) ? locale : undefined;
}

/** The browser's time zone, where it is a name that the contract takes. */
export function cleanTimezone(timezone = ""): string | undefined {
  return /^[a-z][\w+/-]{0,63}$/i.test(timezone) ? timezone : undefined;
}

/** What the page says of the visitor; undefined where nothing is left that the contract takes. */
export function cleanProfile(said: { name: string; email: string }) {
  const name = withoutControls(said.name.replace(/\s+/g, " ")).trim();
  const email = said.email.trim();
  const named = isVisible(name) && name.length <= NAME_MAX && { name };
  const reached = email.length <= EMAIL_MAX && EMAIL.test(email) && { email };
  return named || reached ? { ...named, ...reached } : undefined;
}

/** Narrower than the contract: of these each is an address to it. */
const EMAIL = /^[a-z\d](?:[a-z\d_-]|[.+](?=[a-z\d]))*@(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/i;

/** What of it the contract takes; what it would refuse is left out, for no message is worth losing over it. */
export function circumstances(said: Record<"page" | "locale" | "timezone", string | undefined>) {
  const page = cleanPage(said.page);
  const locale = cleanLocale(said.locale);
  const timezone = cleanTimezone(said.timezone);
  return { ...(page && { page }), ...(locale && { locale }), ...(timezone && { timezone }) };
}
