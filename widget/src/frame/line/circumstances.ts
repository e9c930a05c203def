/** Where and how a visitor writes, as the contract takes it. */
import { PAGE_MAX } from "@porchlight/contract/limits.ts";
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

/** The browser's language, where it is a plain tag that the contract takes. */
export function cleanLocale(locale = ""): string | undefined {
  return /^[a-z]{2,8}(-[a-z\d]{1,8}){0,4}$/i.test(locale) ? locale : undefined;
}

/** The browser's time zone, where it is a name that the contract takes. */
export function cleanTimezone(timezone = ""): string | undefined {
  return /^[a-z][\w+/-]{0,63}$/i.test(timezone) ? timezone : undefined;
}

/** What of it the contract takes; what it would refuse is left out, for no message is worth losing over it. */
export function circumstances(said: Record<"page" | "locale" | "timezone", string | undefined>) {
  const page = cleanPage(said.page);
  const locale = cleanLocale(said.locale);
  const timezone = cleanTimezone(said.timezone);
  return { ...(page && { page }), ...(locale && { locale }), ...(timezone && { timezone }) };
}
