import type { Preferences } from "../../contract/people/preferences.ts";
import type { RosterEntry } from "./roster.ts";

/** The choices as they are shown: with duty among them, as it was set by hand. */
export function preferencesOf({ preferences, duty }: RosterEntry): Preferences {
  return { ...preferences, onDuty: duty.on };
}
