import { webAddress } from "@porchlight/contract/web-address.ts";

/** The address to open, or undefined if it is not a plain web address: http or https, without a user name in it. */
export function safeHref(address: string): string | undefined {
  return webAddress(address)?.href;
}
