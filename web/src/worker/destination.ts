import { addressOf } from "@porchlight/contract/values/web-address.ts";

/**
 * Where a click may lead. The panel's worker opens the panel alone. The widget's opens the page that the visitor was on,
 * of whatever site; what is no web page leads to the site's own.
 */
export function destination(link: string, scope: URL): string {
  const url = addressOf(link);
  const ofPanel = scope.pathname === "/panel/";
  const allowed = ofPanel ? url?.origin === scope.origin && url.pathname.startsWith("/panel/") : isWeb(url);
  if (url && allowed) return url.href;
  return ofPanel ? scope.href : `${scope.origin}/`;
}

/**
 * The same page, to be opened anew: a shop's page opens the chat at once where it finds this fragment. A page that has a
 * fragment of its own may be lost without it, and is left as it is.
 */
export function chatFragment(link: string, scope: URL): string {
  return scope.pathname === "/panel/" || link.includes("#") ? link : `${link}#porchlight-chat`;
}

function isWeb(url: URL | undefined): boolean {
  return url !== undefined && /^https?:$/.test(url.protocol);
}
