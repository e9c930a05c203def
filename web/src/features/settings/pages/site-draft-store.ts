/** What somebody has typed into the site's fields and not saved: it stays while they look at other pages. */
import { create } from "zustand";
import { type SiteDraft, type SiteText } from "../site-draft.ts";

export const useSiteDraft = create<{ draft: SiteDraft }>()(() => ({ draft: {} }));

/** The draft is now this. */
export function siteDrafted(draft: SiteDraft): void {
  useSiteDraft.setState({ draft });
}

/** These fields are saved, or given up: they are as the server has them. What was typed since stays. */
export function siteDraftDone(saved: SiteDraft, fields: readonly SiteText[]): void {
  const left = { ...useSiteDraft.getState().draft };
  for (const field of fields) if (left[field] === saved[field]) delete left[field];
  siteDrafted(left);
}
