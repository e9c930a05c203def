/** `site/settings`: the site's settings. */
import { array, number, object, record, string, unknown, type ZodType } from "zod";
import { greeting, type SiteSettings, siteSettings } from "../../../contract/site.ts";
import { holiday } from "../../../contract/values/hours.ts";
import { origin, tag } from "../../../contract/values/values.ts";
import type { AnswerTimes } from "../../site/answer-times.ts";
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

/** Those that can be read. */
function readable<Item>(schema: ZodType<Item>) {
  return array(unknown())
    .transform((all) => all.flatMap((each) => schema.safeParse(each).data ?? []))
    .catch([]);
}

/** One setting that is missing or spoiled must not take the site down: it falls back by itself. Others are passed over. */
const stored = object({
  name: shape.name.catch(DEFAULT_SITE.name),
  greeting: shape.greeting.catch(DEFAULT_SITE.greeting),
  away: shape.away.catch(DEFAULT_SITE.away),
  hours: shape.hours.catch(DEFAULT_SITE.hours),
  holidays: readable(holiday),
  greetings: readable(greeting),
  tags: readable(tag),
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

const times = record(string(), array(number().int().min(0)));

/** Settings from `site/settings`; what is missing there is the default. */
export function settingsFrom(document: Fields): SiteSettings {
  return stored.parse(document);
}

/** What is kept beside them of how soon visitors were answered. */
export function answerTimesFrom({ answerTimes }: Fields): AnswerTimes {
  return times.safeParse(answerTimes).data ?? {};
}

export function answerTimesFields(answerTimes: AnswerTimes) {
  return settingsFields({ answerTimes });
}

/** What to set, and in which fields: each setting is replaced whole. */
export function settingsFields<Change extends object>(change: Change) {
  return [change, { mergeFields: Object.keys(change) }] as const;
}
