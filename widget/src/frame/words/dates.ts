/** Days and times in the visitor's language and time zone. All times in milliseconds. */
export interface Dates {
  /** The calendar day, as a key that sorts and compares. */
  dayOf: (at: number) => string;
  /** "Today", "Yesterday", or the date. */
  day: (at: number, now: number) => string;
  time: (at: number) => string;
  iso: (at: number) => string;
}

/**
 * Without a time zone the browser's own is used. Intl is asked when the first date is wanted: what it needs for that may
 * take a phone a tenth of a second.
 */
export function createDates(locale: string | undefined, timeZone?: string): Dates {
  const zone = timeZone ? { timeZone } : {};
  const format = (options: Intl.DateTimeFormatOptions, of = locale) =>
    lazy(() => new Intl.DateTimeFormat(of, { ...zone, ...options }));
  const key = format({ dateStyle: "short" }, "en-CA");
  const time = format({ timeStyle: "short" });
  const date = format({ weekday: "long", day: "numeric", month: "long" });
  const relative = lazy(() => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));
  const dayOf = (at: number) => key().format(at);
  return {
    dayOf,
    day(at, now) {
      const ago = Math.round((Date.parse(dayOf(now)) - Date.parse(dayOf(at))) / 86_400_000);
      return capital(ago === 0 || ago === 1 ? relative().format(-ago, "day") : date().format(at), locale);
    },
    time: (at) => time().format(at),
    iso: (at) => new Date(at).toISOString(),
  };
}

function lazy<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}

/** A day divider stands alone, so it begins as a sentence does. */
function capital(words: string, locale: string | undefined): string {
  return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
}
