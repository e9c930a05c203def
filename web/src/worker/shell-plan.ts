/** What of the panel is kept, and answered from what is kept. Pure. */

const SHELL = "porchlight-shell:";

type Asked = Pick<Request, "method" | "mode" | "url">;

/**
 * What a request is for: a page of the panel, a part with its content's hash in its name, a picture, or where Firebase is.
 * Undefined: the network alone answers it, as if there were no worker.
 */
export function kindOf({ method, mode, url }: Asked, scope: URL): "page" | "part" | "picture" | "project" | undefined {
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== scope.origin) return undefined;
  if (pathname === "/__/firebase/init.json" || pathname === "/local.json") return "project";
  if (!pathname.startsWith("/panel/")) return undefined;
  if (mode === "navigate") return "page";
  if (pathname.startsWith("/panel/assets/")) return "part";
  return /^\/panel\/[^/]+\.(?:svg|png|webmanifest)$/u.test(pathname) ? "picture" : undefined;
}

/** Of the caches those with a shell: one's own, then the others as they came, the last first. */
export function newestFirst(names: readonly string[], own: string): string[] {
  const others: string[] = [];
  // No browser of 2023 has toReversed.
  for (const name of names) if (name.startsWith(SHELL) && name !== own) others.unshift(name);
  return names.includes(own) ? [own, ...others] : others;
}

/** What may go: all but one's own and the one before, which pages that stand open are made of. */
export function outdated(names: readonly string[], own: string): string[] {
  return newestFirst(names, own).filter((name, index) => name !== own && index > 1);
}
