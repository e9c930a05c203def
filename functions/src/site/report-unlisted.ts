/** A visitor's browser has refused to show the chat on a page that is not the owner's, or is and was forgotten. */
import type { Services } from "../services.ts";
import type { ReportPace } from "./report-pace.ts";
import { type UnlistedStore, withUnlisted } from "./unlisted-pages.ts";

type Deps = Pick<Services, "clock" | "site"> & { unlisted: UnlistedStore; reportPace: ReportPace };

/**
 * Kept for the owner to see, whoever says so. What is allowed, or comes too often, is passed over: then it costs nothing;
 * else one read and one write.
 */
export function reportUnlisted({ clock, site, unlisted, reportPace }: Deps) {
  return async (address: string | undefined, origins: readonly string[]): Promise<void> => {
    const { allowedOrigins } = await site();
    const others = origins.filter((origin) => !allowedOrigins.includes(origin));
    if (allowedOrigins.length === 0 || others.length === 0 || !reportPace.takes(address)) return;
    await unlisted.change((pages) => withUnlisted(pages, others, clock.now()));
  };
}
