/** `site/settings`: the site's settings. */
import { array, object, unknown } from "zod";
import { type SiteSettings, siteSettings } from "../../../contract/site.ts";
import { origin } from "../../../contract/values/values.ts";
import { DEFAULT_SITE } from "../../site/default-site.ts";
import type { Fields, SchemaOfEach } from "../codec.ts";

const { shape } = siteSettings;

/** Stands for an origin that cannot be read. It is no page's: without it the list might be empty, which means any page. */
const UNREADABLE = "https://unreadable.invalid";
const origins = array(unknown())
  .transform((all) => all.map((each) => origin.safeParse(each).data ?? UNREADABLE))
  .optional()
  .transform((all) => all ?? DEFAULT_SITE.allowedOrigins)
  .catch([UNREADABLE]);

/** One setting that is missing or spoiled must not take the site down: it falls back by itself. Others are passed over. */
const stored = object({
  name: shape.name.catch(DEFAULT_SITE.name),
  greeting: shape.greeting.catch(DEFAULT_SITE.greeting),
  away: shape.away.catch(DEFAULT_SITE.away),
  hours: shape.hours.catch(DEFAULT_SITE.hours),
  theme: shape.theme.catch(DEFAULT_SITE.theme),
  polling: shape.polling.catch(DEFAULT_SITE.polling),
  allowedOrigins: origins,
  // Where it cannot be read, texts stay hidden.
  hideText: shape.hideText
    .optional()
    .transform((hide) => hide ?? DEFAULT_SITE.hideText)
    .catch(true),
  // Where it cannot be read, nothing is erased.
  retentionDays: shape.retentionDays.catch(DEFAULT_SITE.retentionDays),
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
