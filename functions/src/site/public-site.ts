/** What anyone may know of the site. */
import type { Site } from "../../contract/site.ts";
import { hoursAt } from "../hours/hours.ts";
import { isOnDuty } from "../people/on-duty.ts";
import type { Services } from "../services.ts";

/**
 * Somebody is reachable while at least one of the staff is on duty; where the site has hours, only within them: whoever
 * forgets to go off duty must not have visitors wait at night for an answer.
 */
export function publicSite({
  site,
  roster,
  clock,
  pushKey,
  appCheckKey,
}: Pick<Services, "site" | "roster" | "clock" | "pushKey" | "appCheckKey">) {
  return async (): Promise<Site> => {
    const [settings, people] = await Promise.all([site(), roster()]);
    const now = clock.now();
    const { name, greeting, away, hours, theme, polling } = settings;
    const isOpen = hours === null || (hoursAt(hours, now)?.within ?? true);
    const reachable = isOpen && Object.values(people).some((entry) => isOnDuty(entry, now));
    return { name, greeting, away, hours, theme, polling, reachable, pushKey, appCheckKey };
  };
}
