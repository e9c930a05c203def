/** A staff member's own choices. */
import type { Preferences } from "../../contract/preferences.ts";
import { ChatError } from "../../contract/errors.ts";
import type { Services } from "../services.ts";
import { preferencesOf } from "./preferences-of.ts";
import { personIn } from "./roster.ts";

/** What is absent stays as it is. Duty is set by hand, at this moment. One read, one write. */
export function savePreferences({ people, clock }: Pick<Services, "people" | "clock">) {
  return (uid: string, { onDuty, ...chosen }: Preferences): Promise<Preferences> =>
    people.change((roster) => {
      const entry = personIn(roster, uid);
      if (!entry) throw new ChatError("PERMISSION_DENIED", "your account is no longer on the roster");
      const duty = onDuty === undefined ? entry.duty : { on: onDuty, setAt: clock.now() };
      const saved = { ...entry, duty, preferences: { ...entry.preferences, ...chosen } };
      return { entries: { [uid]: saved }, result: preferencesOf(saved) };
    });
}
