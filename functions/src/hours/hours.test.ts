import { describe, expect, test } from "vitest";
import { timeOfDay, type Weekday, type WeeklyHours } from "../../contract/values/hours.ts";
import { hoursAt, quietUntil } from "./hours.ts";

/** `weekly("Europe/Oslo", "mon 09:00 17:00", …)` */
function weekly(timezone: string, ...periods: string[]): WeeklyHours {
  return {
    timezone,
    periods: periods.map((period) => {
      const [day, from, to] = period.split(" ");
      return { day: day as Weekday, from: timeOfDay.parse(from), to: timeOfDay.parse(to) };
    }),
  };
}

/** `open` or `closed`, and since when. */
function at(hours: WeeklyHours, now: string): string | undefined {
  const found = hoursAt(hours, Date.parse(now));
  if (!found) return undefined;
  return `${found.within ? "open" : "closed"} since ${found.since === null ? "ever" : new Date(found.since).toISOString().slice(0, 16)}`;
}

const OFFICE = weekly("Europe/Oslo", "mon 09:00 12:00", "mon 12:00 17:00", "tue 09:00 17:00");

describe("weekly hours", () => {
  test.each([
    ["2026-11-02T07:59:59.999Z", "closed since 2026-10-27T16:00"],
    ["2026-11-02T08:00Z", "open since 2026-11-02T08:00"],
    ["2026-11-02T11:30Z", "open since 2026-11-02T08:00"],
    ["2026-11-02T15:59Z", "open since 2026-11-02T08:00"],
    ["2026-11-02T16:00Z", "closed since 2026-11-02T16:00"],
    ["2026-11-03T12:00Z", "open since 2026-11-03T08:00"],
    ["2026-11-09T07:00Z", "closed since 2026-11-03T16:00"],
  ])("with periods that meet at noon, at %s: %s", (now, expected) => {
    expect(at(OFFICE, now)).toBe(expected);
  });

  const night = weekly("Europe/Oslo", "sun 22:00 06:00");
  test.each([
    ["2026-11-01T20:59Z", "closed since 2026-10-26T05:00"],
    ["2026-11-01T21:00Z", "open since 2026-11-01T21:00"],
    ["2026-11-02T04:59Z", "open since 2026-11-01T21:00"],
    ["2026-11-02T05:00Z", "closed since 2026-11-02T05:00"],
  ])("over midnight into Monday, at %s: %s", (now, expected) => {
    expect(at(night, now)).toBe(expected);
  });

  const days: Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
  test.each([
    ["without a period", weekly("Europe/Oslo"), "closed since ever"],
    ["round the clock", weekly("Europe/Oslo", ...days.map((day) => `${day} 00:00 00:00`)), "open since ever"],
    ["round the clock by nights", weekly("Asia/Tokyo", ...days.map((day) => `${day} 20:00 20:00`)), "open since ever"],
    ["of one whole day", weekly("Etc/UTC", "mon 00:00 00:00"), "open since 2026-11-02T00:00"],
    ["that overlap", weekly("Etc/UTC", "mon 08:00 14:00", "mon 10:00 12:00"), "open since 2026-11-02T08:00"],
  ])("%s, on a Monday at 12:30 UTC", (_what, hours, expected) => {
    expect(at(hours, "2026-11-02T12:30Z")).toBe(expected);
  });

  test.each([
    // The clock jumps from 02:00 to 03:00 on 29 March, and from 03:00 back to 02:00 on 25 October.
    ["Europe/Oslo", "sun 02:30 04:00", "2026-03-29T00:59Z", "closed since 2026-03-22T03:00"],
    ["Europe/Oslo", "sun 02:30 04:00", "2026-03-29T01:00Z", "open since 2026-03-29T01:00"],
    ["Europe/Oslo", "sun 02:30 04:00", "2026-03-29T02:00Z", "closed since 2026-03-29T02:00"],
    ["Europe/Oslo", "sun 02:10 02:50", "2026-03-29T01:00Z", "closed since 2026-03-22T01:50"],
    ["Europe/Oslo", "sat 22:00 06:00", "2026-10-25T04:59Z", "open since 2026-10-24T20:00"],
    ["Europe/Oslo", "sat 22:00 06:00", "2026-10-25T05:00Z", "closed since 2026-10-25T05:00"],
    ["Europe/Oslo", "sun 02:30 04:00", "2026-10-25T01:15Z", "open since 2026-10-25T00:30"],
    ["America/New_York", "sun 01:00 09:00", "2026-03-08T12:59Z", "open since 2026-03-08T06:00"],
    ["America/New_York", "sun 01:00 09:00", "2026-03-08T13:00Z", "closed since 2026-03-08T13:00"],
    ["America/New_York", "sun 00:30 09:00", "2026-11-01T13:59Z", "open since 2026-11-01T04:30"],
    ["America/New_York", "sun 00:30 09:00", "2026-11-01T14:00Z", "closed since 2026-11-01T14:00"],
    ["Australia/Lord_Howe", "sun 02:15 09:00", "2026-10-03T15:30Z", "open since 2026-10-03T15:30"],
    ["Australia/Lord_Howe", "sun 01:45 09:00", "2026-04-04T22:29Z", "open since 2026-04-04T14:45"],
    ["Australia/Lord_Howe", "sun 01:45 09:00", "2026-04-04T22:30Z", "closed since 2026-04-04T22:30"],
  ])("where the clock changes: %s, %s, at %s: %s", (zone, period, now, expected) => {
    expect(at(weekly(zone, period), now)).toBe(expected);
  });

  test("of a zone that nobody knows are no hours", () => {
    expect(at(weekly("Mars/Olympus", "mon 09:00 17:00"), "2026-11-02T12:00Z")).toBeUndefined();
  });
});

describe("quiet hours", () => {
  const until = (timezone: string, from: string, to: string, now: string): string | null => {
    const end = quietUntil({ timezone, from, to }, Date.parse(now));
    return end === null || end === Number.POSITIVE_INFINITY ? String(end) : new Date(end).toISOString().slice(0, 16);
  };

  test.each([
    ["Europe/Oslo", "22:00", "07:00", "2026-11-02T20:59Z", "null"],
    ["Europe/Oslo", "22:00", "07:00", "2026-11-02T21:00Z", "2026-11-03T06:00"],
    ["Europe/Oslo", "22:00", "07:00", "2026-11-03T05:59Z", "2026-11-03T06:00"],
    ["Europe/Oslo", "22:00", "07:00", "2026-11-03T06:00Z", "null"],
    ["Asia/Kathmandu", "12:00", "13:30", "2026-11-02T06:20Z", "2026-11-02T07:45"],
    ["Europe/Oslo", "22:00", "07:00", "2026-03-28T22:00Z", "2026-03-29T05:00"],
    ["Europe/Oslo", "22:00", "07:00", "2026-10-24T22:00Z", "2026-10-25T06:00"],
    ["America/New_York", "23:00", "02:30", "2026-03-08T05:00Z", "2026-03-08T07:00"],
    ["Australia/Lord_Howe", "22:00", "07:00", "2026-10-03T15:00Z", "2026-10-03T20:00"],
    ["Europe/Oslo", "08:00", "08:00", "2026-11-02T12:00Z", "Infinity"],
    ["Mars/Olympus", "22:00", "07:00", "2026-11-02T23:00Z", "null"],
    ["Mars/Olympus", "08:00", "08:00", "2026-11-02T23:00Z", "null"],
  ])("in %s from %s to %s, at %s: until %s", (zone, from, to, now, expected) => {
    expect(until(zone, from, to, now)).toBe(expected);
  });

  test("that nobody has set are none", () => {
    expect([quietUntil(null, 0), quietUntil(undefined, 0)]).toEqual([null, null]);
  });
});
