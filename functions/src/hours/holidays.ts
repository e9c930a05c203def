/** Days on which nobody is there, whatever the hours say. Dates are of the hours' zone; of UTC where there are no hours. Pure. */
import type { SiteSettings } from "../../contract/site.ts";
import type { Holiday } from "../../contract/values/hours.ts";
import { hoursAt } from "./hours.ts";
import { wallClockAt } from "./zone-clock.ts";

type Times = Pick<SiteSettings, "hours" | "holidays">;

/** Whether the site's hours run now, and it is no holiday. Hours of a zone that does not exist count as none. */
export function isOpen(site: Times, now: number): boolean {
  const today = todayIn(site, now);
  if (site.holidays.some(({ date, to = date }) => date <= today && today <= to)) return false;
  return site.hours === null || (hoursAt(site.hours, now)?.within ?? true);
}

/** Those that are not over, the next one first. */
export function comingHolidays(site: Times, now: number): Holiday[] {
  const today = todayIn(site, now);
  return site.holidays
    .filter(({ date, to = date }) => to >= today)
    .toSorted((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)));
}

/** As dates are written. */
function todayIn({ hours }: Times, now: number): string {
  return wallClockAt(hours?.timezone, now).toISOString().slice(0, 10);
}
