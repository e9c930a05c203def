/** `site/settings`: the site's settings. */
import { object } from "zod";
import { type SiteSettings, siteSettings } from "../../../contract/site.ts";
import { DEFAULT_SITE } from "../../site/default-site.ts";
import type { Fields, SchemaOfEach } from "../codec.ts";

const { shape } = siteSettings;

/** One setting that is missing or spoiled must not take the site down: it falls back by itself. Others are passed over. */
const stored = object({
  name: shape.name.catch(DEFAULT_SITE.name),
  greeting: shape.greeting.catch(DEFAULT_SITE.greeting),
  away: shape.away.catch(DEFAULT_SITE.away),
  hours: shape.hours.catch(DEFAULT_SITE.hours),
  theme: shape.theme.catch(DEFAULT_SITE.theme),
  polling: shape.polling.catch(DEFAULT_SITE.polling),
  allowedOrigins: shape.allowedOrigins.catch(DEFAULT_SITE.allowedOrigins),
  // Where it cannot be read, texts stay hidden.
  hideText: shape.hideText
    .optional()
    .transform((hide) => hide ?? DEFAULT_SITE.hideText)
    .catch(true),
  whatsappMonthlyCap: shape.whatsappMonthlyCap.catch(DEFAULT_SITE.whatsappMonthlyCap),
  whenFlooded: shape.whenFlooded.catch(DEFAULT_SITE.whenFlooded),
} satisfies SchemaOfEach<SiteSettings>);

/** Settings from `site/settings`; what is missing there is the default. */
export function settingsFrom(document: Fields): SiteSettings {
  return stored.parse(document);
}

/** What to set, and in which fields: each setting is replaced whole. */
export function settingsFields<Change extends object>(change: Change) {
  return [change, { mergeFields: Object.keys(change) }] as const;
}
