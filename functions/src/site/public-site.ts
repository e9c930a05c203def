/** What anyone may know of the site. */
import type { Site } from "../../contract/site.ts";
import type { Services } from "../services.ts";

/** Somebody is reachable while at least one of the staff is on duty. */
export function publicSite({ site, roster, pushKey }: Pick<Services, "site" | "roster" | "pushKey">) {
  return async (): Promise<Site> => {
    const [settings, people] = await Promise.all([site(), roster()]);
    const { name, greeting, away, hours, theme, polling, languages } = settings;
    const reachable = Object.values(people).some(({ duty }) => duty.on);
    return { name, greeting, away, hours, theme, polling, languages, reachable, pushKey };
  };
}
