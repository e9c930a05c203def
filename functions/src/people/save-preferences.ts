/** A staff member's own choices. */
import type { Preferences } from "../../contract/preferences.ts";
import { ChatError } from "../../contract/errors.ts";
import type { Services } from "../services.ts";
import { preferencesOf } from "./preferences-of.ts";
import { personIn, type RosterEntry } from "./roster.ts";

/** What is absent stays as it is. Duty is set by hand, at this moment. One read, one write. */
export function savePreferences({ people, clock }: Pick<Services, "people" | "clock">) {
  return (uid: string, { onDuty, ...chosen }: Preferences): Promise<Preferences> =>
    people.change((roster) => {
      const entry = personIn(roster, uid);
      if (!entry) throw new ChatError("PERMISSION_DENIED", "you are no longer on the staff; ask an admin to add you");
      const duty = onDuty === undefined ? dutyAfter(entry.duty, chosen) : { on: onDuty, setAt: clock.now() };
      const saved = { ...entry, duty, preferences: { ...entry.preferences, ...chosen } };
      return { entries: { [uid]: saved }, result: preferencesOf(saved) };
    });
}

/** New hours hold at once: what was set by hand before them does not overrule them. */
function dutyAfter({ on, ...set }: RosterEntry["duty"], { dutyHours }: Preferences): RosterEntry["duty"] {
  return dutyHours === undefined ? { on, ...set } : { on };
}
