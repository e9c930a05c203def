import { webAddress } from "@porchlight/contract/values/web-address.ts";

/** What advertisers and newsletters add to an address to know whom they have brought. */
const TRACKING =
  /^(utm_|mc_|_hs|gad_)|^(fbclid|gclid|gbraid|wbraid|msclkid|dclid|twclid|ttclid|igshid|yclid|srsltid)$/u;

/**
 * A page's address as somebody reads it, in pieces between which a line may break: "shop.example", "/lamps", "/fyr".
 * Without scheme, fragment and what is only of use to advertisers; the link has all of it.
 */
export function pageWords(address: string): string[] {
  const url = webAddress(address);
  if (!url) return [address];
  const tracking = [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
  for (const name of tracking) url.searchParams.delete(name);
  const path = readable(url.pathname.replace(/\/$/u, ""));
  return [url.host, ...path.split(/(?=\/)/u), ...(url.search === "" ? [] : [readable(url.search)])].filter(Boolean);
}

/** The site of an address as somebody says it: "google.com". */
export function hostWords(address: string): string {
  // A site may be called www itself.
  return webAddress(address)?.hostname.replace(/^www\.(?=[^.]+\.)/u, "") ?? address;
}

/** `%C3%A5` is an å to whoever reads; what hides something stays as it is. */
function readable(part: string): string {
  try {
    const text = decodeURIComponent(part);
    return /[\p{C}\p{Z}]/u.test(text) ? part : text;
  } catch {
    return part;
  }
}
