/** Who is on duty. Pure. */
import { hoursAt } from "../hours/hours.ts";
import type { RosterEntry } from "./roster.ts";

/**
 * As set by hand; or, for whoever has hours, by the clock, but for a switch by hand since the hours began or ended last.
 * Hours of a time zone that does not exist count as none.
 */
export function isOnDuty({ duty, preferences }: Pick<RosterEntry, "duty" | "preferences">, now: number): boolean {
  const hours = preferences.dutyHours && hoursAt(preferences.dutyHours, now);
  if (!hours) return duty.on;
  const byHand = duty.setAt !== undefined && (hours.since === null || duty.setAt >= hours.since);
  return byHand ? duty.on : hours.within;
}
