/** Saving from the settings: shown at once, taken back where the server refuses. */
import type { Preferences } from "@porchlight/contract/preferences.ts";
import type { SaveSite } from "@porchlight/contract/callables.ts";
import { failureFrom } from "../../api/errors.ts";
import { savePreferences, saveSite } from "../../api/settings.ts";
import { meChanged, useMe } from "../../stores/me-store.ts";
import { actionFailed } from "../../stores/notice-store.ts";
import { refreshMe } from "./keep-me-fresh.ts";

/** The caller's own choices. True if they were saved; else the notice line says why not. */
export async function choose(change: Preferences): Promise<boolean> {
  const before = useMe.getState().me?.preferences;
  meChanged({ preferences: { ...before, ...change } });
  try {
    meChanged({ preferences: await savePreferences(change) });
    // Whether that means on duty now is the server's to say: it knows the hours.
    if (change.onDuty !== undefined || change.dutyHours !== undefined) await refreshMe({ quietly: true });
    return true;
  } catch (thrown) {
    if (before) meChanged({ preferences: before });
    actionFailed(failureFrom(thrown, "save").words);
    return false;
  }
}

/** The site's settings. True if they were saved; else the notice line says why not. */
export async function setUp(change: SaveSite): Promise<boolean> {
  try {
    meChanged({ site: await saveSite(change) });
    return true;
  } catch (thrown) {
    actionFailed(failureFrom(thrown, "save").words);
    return false;
  }
}
