/** A staff member's own choices. */
import type { SavePreferences } from "../../contract/callables.ts";
import type { Preferences } from "../../contract/people/preferences.ts";
import { ChatError } from "../../contract/errors.ts";
import { refuseUnlessAsSeen } from "../as-of.ts";
import { channelNames } from "../channels/registry.ts";
import type { Services } from "../services.ts";
import { preferencesOf } from "./preferences-of.ts";
import { personIn, type RosterEntry } from "./roster.ts";

/**
 * What is absent stays as it is. Duty is set by hand, at this moment. One read, one write. ABORTED where the same person
 * has chosen otherwise meanwhile, in another window.
 */
export function savePreferences({ people, clock }: Pick<Services, "people" | "clock">) {
  return (uid: string, { asOf = {}, ...wanted }: SavePreferences): Promise<Preferences> =>
    people.change((roster) => {
      const entry = personIn(roster, uid);
      if (!entry) throw new ChatError("PERMISSION_DENIED", "you are no longer on the staff; ask an admin to add you");
      refuseUnlessAsSeen(asOf, { ...NOTHING_CHOSEN, ...preferencesOf(entry) }, wanted);
      const { onDuty, ...chosen } = wanted;
      const duty = onDuty === undefined ? dutyAfter(entry.duty, chosen) : { on: onDuty, setAt: clock.now() };
      const saved = { ...entry, duty, preferences: { ...entry.preferences, ...chosen } };
      return { entries: { [uid]: saved }, result: preferencesOf(saved) };
    });
}

/** What was never chosen looks like this. */
const NOTHING_CHOSEN: Preferences = {
  dutyHours: null,
  quietHours: null,
  ...Object.fromEntries(channelNames.map((channel) => [channel, {}])),
};

/** New hours hold at once: what was set by hand before them does not overrule them. */
function dutyAfter({ on, ...set }: RosterEntry["duty"], { dutyHours }: Preferences): RosterEntry["duty"] {
  return dutyHours === undefined ? { on, ...set } : { on };
}
