import type { Site } from "@porchlight/contract/site.ts";
import type { Services } from "../chat/services.ts";

/**
 * Has each request of a visitor bring an App Check token, where the site has a key for it. Rejects where the site, or what
 * makes tokens, cannot be loaded now: without one the server might refuse all.
 */
export async function beProved(
  { request, proveBy }: Pick<Services, "request" | "proveBy">,
  known: Pick<Site, "appCheckKey"> | undefined,
): Promise<void> {
  const asked = known ? undefined : await request("GET /site", { field: "theme" });
  const site = known ?? (asked?.kind === "ok" ? asked.body : undefined);
  if (!site) throw new Error("the site cannot be reached");
  const { appCheckKey: key } = site;
  if (!key) return;
  const { proofBy } = await import("@porchlight/browser/app-check/app-check.ts");
  proveBy((await proofBy(key)).headers);
}
