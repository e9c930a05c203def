/** What somebody has typed into the site's form and not saved. Pure. */
import type { SiteSettings } from "@porchlight/contract/site.ts";

/** The fields of the form. */
export type SiteTexts = Pick<SiteSettings, "name" | "greeting" | "away"> & { accent: string };
export type SiteText = keyof SiteTexts;

/** What was typed into a field, and what stood there when that began. A field that is not touched is not here. */
export type SiteDraft = Partial<Record<SiteText, { typed: string; over: string }>>;

/** The fields as they are saved. */
export function textsOf({ name, greeting, away, theme: { accent } }: SiteSettings): SiteTexts {
  return { name, greeting, away, accent };
}

/** The draft with this text typed into a field. */
export function typed(draft: SiteDraft, saved: SiteTexts, field: SiteText, text: string): SiteDraft {
  return { ...draft, [field]: { typed: text, over: draft[field]?.over ?? saved[field] } };
}

/** What another has saved in this field since somebody began to type there; undefined if nobody has. */
export function savedMeanwhile(draft: SiteDraft, saved: SiteTexts, field: SiteText): string | undefined {
  const { typed: text, over } = draft[field] ?? { typed: saved[field], over: saved[field] };
  return saved[field] === over || saved[field] === text ? undefined : saved[field];
}

/** Only what differs from what is saved: a field that nobody touched undoes nothing. */
export function changeOf(draft: SiteDraft, site: SiteSettings): Partial<SiteSettings> {
  const { accent, ...texts } = draft;
  const change: Partial<SiteSettings> = {};
  for (const field of ["name", "greeting", "away"] as const) {
    const text = texts[field]?.typed.trim();
    if (text !== undefined && text !== site[field]) change[field] = text;
  }
  if (accent && accent.typed !== site.theme.accent) change.theme = { ...site.theme, accent: accent.typed };
  return change;
}
