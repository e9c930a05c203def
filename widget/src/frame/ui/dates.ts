/** Days and times in the visitor's language and time zone. All times in milliseconds. */
export interface Dates {
  /** The calendar day, as a key that sorts and compares. */
  dayOf: (at: number) => string;
  /** "Today", "Yesterday", or the date. */
  day: (at: number, now: number) => string;
  time: (at: number) => string;
  iso: (at: number) => string;
}

/** Without a time zone the browser's own is used. */
export function createDates(locale: string | undefined, timeZone?: string): Dates {
  const zone = timeZone ? { timeZone } : {};
  const key = new Intl.DateTimeFormat("en-CA", { ...zone, dateStyle: "short" });
  const time = new Intl.DateTimeFormat(locale, { ...zone, timeStyle: "short" });
  const date = new Intl.DateTimeFormat(locale, { ...zone, weekday: "long", day: "numeric", month: "long" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const dayOf = (at: number) => key.format(at);
  return {
    dayOf,
    day(at, now) {
      const ago = Math.round((Date.parse(dayOf(now)) - Date.parse(dayOf(at))) / 86_400_000);
      return capital(ago === 0 || ago === 1 ? relative.format(-ago, "day") : date.format(at));
    },
    time: (at) => time.format(at),
    iso: (at) => new Date(at).toISOString(),
  };
}

/** A day divider stands alone, so it begins as a sentence does. */
function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
