import { placeIn } from "@porchlight/contract/values/time-zone.ts";
import { inLanguage, useSpoken } from "../../languages/spoken.ts";

const names = inLanguage("en", (locale) => new Intl.DisplayNames(locale ?? "en", { type: "language" }));

/** The language of a BCP 47 tag in words, or the tag itself if it is not known. */
export function languageWords(tag: string): string {
  try {
    return names().of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The time of day in a zone at a moment (milliseconds since 1970), with its city or else the zone; undefined for an unknown one. */
export function localTimeWords(timezone: string, now: number): string | undefined {
  try {
    const { tag, locale } = useSpoken.getState();
    const time = new Intl.DateTimeFormat(tag === "en" ? undefined : locale, {
      weekday: "short",
      hour: "numeric",
      minute: "2-digit",
      timeZone: timezone,
    });
    return `${time.format(now)}, ${placeIn(timezone) ?? timezone}`;
  } catch {
    return undefined;
  }
}
