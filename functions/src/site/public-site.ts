/** What anyone may know of the site. */
import type { Site } from "../../contract/site.ts";
import { comingHolidays, isOpen } from "../hours/holidays.ts";
import { isOnDuty } from "../people/on-duty.ts";
import type { Services } from "../services.ts";
import { answersIn } from "./answer-times.ts";

/**
 * Somebody is reachable while at least one of the staff is on duty; where the site has hours, only within them: whoever
 * forgets to go off duty must not have visitors wait at night for an answer.
 */
export function publicSite({
  site,
  roster,
  clock,
  answerTimes,
  pushKey,
  appCheckKey,
}: Pick<Services, "site" | "roster" | "clock" | "answerTimes" | "pushKey" | "appCheckKey">) {
  return async (): Promise<Site> => {
    const [settings, people, times] = await Promise.all([site(), roster(), answerTimes.read()]);
    const now = clock.now();
    const { name, greeting, away, hours, greetings, theme, polling } = settings;
    const reachable = isOpen(settings, now) && Object.values(people).some((entry) => isOnDuty(entry, now));
    return {
      name,
      greeting,
      away,
      hours,
      greetings,
      theme,
      polling,
      reachable,
      pushKey,
      appCheckKey,
      holidays: comingHolidays(settings, now),
      answersIn: reachable ? answersIn(times, settings, now) : null,
    };
  };
}
