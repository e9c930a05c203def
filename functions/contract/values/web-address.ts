/** Addresses of web pages, for both sides of the wire. No import here: the widget takes this file into its bundle. */

/** The address, or undefined if it is none. (`URL.parse` says the same, but only in browsers from 2024 on.) */
export function addressOf(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** The address if it is one of the web: http or https, and no name or password in it that looks like another site. */
export function webAddress(text: string): URL | undefined {
  const url = addressOf(text);
  return url && /^https?:$/.test(url.protocol) && url.username + url.password === "" ? url : undefined;
}

/**
 * Whether a Content-Security-Policy can name it: browsers pass over a host with an underscore, and over an IPv6 one.
 * https://www.w3.org/TR/CSP3/#grammardef-host-part
 */
export function isKnownToPolicies(origin: string): boolean {
  return /^https?:\/\/[a-z0-9.-]+(:[0-9]+)?$/.test(origin);
}
