import { useMe } from "../../../stores/me-store.ts";
import { changeOf } from "../site-draft.ts";
import type { SettingsPath } from "./settings-pages.ts";
import { useSiteDraft } from "./site-draft-store.ts";

/** The pages on which something is typed and not saved. */
export function useUnsavedPages(): ReadonlySet<string> {
  const site = useMe(({ me }) => me?.site);
  const draft = useSiteDraft((state) => state.draft);
  const change = site ? changeOf(draft, site) : {};
  const unsaved = new Set<SettingsPath>();
  if (change.theme) unsaved.add("appearance");
  if (change.name !== undefined || change.greeting !== undefined || change.away !== undefined) unsaved.add("site");
  return unsaved;
}
