/**
 * Saving from the settings: shown at once, taken back where the server refuses. Each save says as of what it was decided,
 * and waits for the one before it: of two quick changes the second was decided on the first.
 */
import type { Me } from "@porchlight/contract/people/me.ts";
import type { Preferences } from "@porchlight/contract/people/preferences.ts";
import type { SiteSettings } from "@porchlight/contract/site.ts";
import { type Failure, failureFrom } from "../../api/errors.ts";
import { savePreferences, saveSite } from "../../api/settings.ts";
import { meChanged, meSaving, useMe } from "../../stores/me-store.ts";
import { actionFailed } from "../../stores/notice-store.ts";
import { channelNames } from "../../ui/channels.ts";
import { asSeen } from "./as-seen.ts";
import { refreshMe } from "./keep-me-fresh.ts";

/** What was never chosen looks like this. */
const NOTHING_CHOSEN: Preferences = {
  dutyHours: null,
  quietHours: null,
  ...Object.fromEntries(channelNames.map((channel) => [channel, {}])),
};

/** The caller's own choices. True if they were saved; else the notice line says why not. */
export async function choose(change: Preferences): Promise<boolean> {
  return isSaved(await chooseHere(change));
}

/** The same, for a field: why they were not saved is said there. */
export async function chooseHere(change: Preferences): Promise<Failure | undefined> {
  const { me } = useMe.getState();
  if (!me) return undefined;
  const { preferences: before } = me;
  // Duty is said, whatever it was before: on Telegram and WhatsApp too.
  const { onDuty: _, ...seen } = asSeen({ ...NOTHING_CHOSEN, ...before }, change);
  meChanged({ preferences: { ...before, ...change }, me: { ...me.me, onDuty: change.onDuty ?? me.me.onDuty } });
  const failure = await inTurn({ preferences: before, me: me.me }, async () => ({
    preferences: await savePreferences({ ...change, asOf: seen }),
  }));
  // Whether that means on duty now is the server's to say: it knows the hours.
  if (!failure && (change.onDuty !== undefined || change.dutyHours !== undefined)) await refreshMe({ quietly: true });
  return failure;
}

/** The site's settings. True if they were saved; else the notice line says why not. */
export async function setUp(change: Partial<SiteSettings>): Promise<boolean> {
  return isSaved(await setUpHere(change));
}

/** The same, for a form: why they were not saved is said there. */
export async function setUpHere(change: Partial<SiteSettings>): Promise<Failure | undefined> {
  const before = useMe.getState().me?.site;
  if (!before) return undefined;
  const asOf = asSeen(before, change);
  meChanged({ site: { ...before, ...change } });
  return inTurn({ site: before }, async () => ({ site: await saveSite({ ...change, asOf }) }));
}

function isSaved(failure: Failure | undefined): boolean {
  if (failure) actionFailed(failure.words);
  return failure === undefined;
}

/** Saves once all before it is saved. `before` is what is shown again if it fails, until the server has said what is so. */
async function inTurn(before: Partial<Me>, save: () => Promise<Partial<Me>>): Promise<Failure | undefined> {
  const turn: Promise<Failure | undefined> = useMe.getState().saved.then(async () => {
    try {
      const saved = await save();
      // What was chosen since is shown already and goes next.
      if (useMe.getState().saved === turn) meChanged(saved);
      return undefined;
    } catch (thrown) {
      meChanged(before);
      return failureFrom(thrown, "save");
    }
  });
  meSaving(turn);
  const failure = await turn;
  // Whoever hears of it does not wait for this.
  if (failure) void refreshMe({ quietly: true });
  return failure;
}
