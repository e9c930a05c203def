/** What an admin is shown of the pages that tried to show the chat and may not. */
import type { UnlistedGot } from "../../contract/site.ts";
import type { Services } from "../services.ts";
import type { UnlistedStore } from "./unlisted-pages.ts";

/** Without those that were allowed since; none where any page may. Two reads. */
export function listUnlisted({ settings, unlisted }: Pick<Services, "settings"> & { unlisted: UnlistedStore }) {
  return async (): Promise<UnlistedGot> => {
    const [{ allowedOrigins }, pages] = await Promise.all([settings.read(), unlisted.read()]);
    const others = pages.filter(({ origin }) => allowedOrigins.length > 0 && !allowedOrigins.includes(origin));
    return { pages: others.map((page) => ({ ...page, at: new Date(page.at).toISOString() })) };
  };
}
