/** Until when a conversation may be snoozed. Pure; times in milliseconds since 1970. */
import { say } from "../../languages/say.ts";
import { inLanguage } from "../../languages/spoken.ts";
import { clockTime } from "../../ui/times.ts";

export interface SnoozeChoice {
  words: string;
  /** Null: until the visitor writes. */
  until: number | null;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** When people begin to work. */
const MORNING = 9;

/** What is offered. `zone` is the site's, in which a day begins. */
export function snoozeChoices(now: number, zone: string): SnoozeChoice[] {
  const today = new Date(wallOf(now, zone)).getUTCDay();
  // On a Monday the next one is meant.
  const toMonday = (8 - today) % 7 || 7;
  return [
    { words: say("An hour"), until: now + HOUR_MS },
    { words: say("Tomorrow"), until: morningIn(1, now, zone) },
    ...(toMonday === 1 ? [] : [{ words: say("Monday"), until: morningIn(toMonday, now, zone) }]),
    { words: say("When they write again"), until: null },
  ];
}

/** Nine o'clock in the zone, so many days on. */
function morningIn(days: number, now: number, zone: string): number {
  const date = new Date(wallOf(now, zone));
  const wall = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + days, MORNING);
  const near = wall - offsetAt(wall, zone);
  // The clock may be set between the two.
  return wall - offsetAt(near, zone);
}

function offsetAt(time: number, zone: string): number {
  return wallOf(time, zone) - time;
}

/** What a clock in the zone shows, as if it were UTC. */
function wallOf(time: number, zone: string): number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((time % 1000) + 1000) % 1000);
}

const day = inLanguage(
  "en-GB",
  (locale) => new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short" }),
);

/** When it comes back, in the reader's own time: the time, with the day where it is not within half a day. */
export function untilTime(until: string, now: number): string {
  const isNear = Date.parse(until) - now < DAY_MS / 2;
  return `${isNear ? "" : `${day().format(new Date(until))}, `}${clockTime(until)}`;
}

/** Where the site has no hours, and so no zone. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
