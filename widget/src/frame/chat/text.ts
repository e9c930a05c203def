import { PAGE_MAX, TEXT_MAX } from "@porchlight/contract/limits.ts";
import { webAddress } from "../web-address.ts";

/** The text as the contract takes it: trimmed, well-formed, no controls but tab and newline. Nothing a reader would miss. */
export function cleanText(text: string): string {
  return text
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\t\n])\p{Cc}/gu, "")
    .trim();
}

/** By how many characters a cleaned text is too long; 0 if it is not. */
export function excess(text: string): number {
  return Math.max(0, text.length - TEXT_MAX);
}

/** The page's address as the contract takes it, without what is too long; undefined for what is no web page. */
export function cleanPage(page: string): string | undefined {
  const url = webAddress(page);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  url.username = url.password = "";
  const whole = url.href;
  const short = url.origin + url.pathname;
  return whole.length <= PAGE_MAX ? whole : short.length <= PAGE_MAX ? short : url.origin;
}

/** The browser's language, where it is a plain tag that the contract takes. */
export function cleanLocale(locale: string): string | undefined {
  return /^[a-z]{2,8}(-[a-z\d]{1,8}){0,4}$/i.test(locale) ? locale : undefined;
}

/** The browser's time zone, where it is a name that the contract takes. */
export function cleanTimezone(timezone: string | undefined): string | undefined {
  return timezone && /^[a-z][\w+/-]{0,63}$/i.test(timezone) ? timezone : undefined;
}
