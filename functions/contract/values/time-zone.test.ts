import { expect, test } from "vitest";
import { isTimeZone, placeIn } from "./time-zone.ts";
import { shownLine } from "./values.ts";

test.each([
  ["Europe/Oslo", "Oslo"],
  ["America/New_York", "New York"],
  ["America/Argentina/Buenos_Aires", "Buenos Aires"],
  ["America/North_Dakota/New_Salem", "New Salem"],
  ["America/Port-au-Prince", "Port-au-Prince"],
  ["Africa/Dar_es_Salaam", "Dar es Salaam"],
  ["Arctic/Longyearbyen", "Longyearbyen"],
  ["Asia/Calcutta", "Kolkata"],
  ["Asia/Kolkata", "Kolkata"],
  ["Atlantic/Canary", "the Canary Islands"],
  ["Indian/Christmas", "Christmas Island"],
  ["Antarctica/Troll", "Antarctica"],
  ["Antarctica/McMurdo", "Antarctica"],
])("%s is %s", (timezone, place) => {
  expect(placeIn(timezone)).toBe(place);
  // Asked again it is known.
  expect(placeIn(timezone)).toBe(place);
});

test.each([
  "",
  "UTC",
  "GMT",
  "Etc/GMT+2",
  "Etc/UTC",
  "+02:00",
  "CET",
  "EST5EDT",
  "Japan",
  "US/Eastern",
  "Australia/NSW",
  "Australia/North",
  "America/Knox_IN",
  "Mars/Olympus",
  "Europe/Atlantis",
  "Europe/Hell",
  "europe/oslo",
  "Europe/OSLO",
  "Europe/",
  "/Oslo",
  "Europe/Oslo/",
  "Europe//Oslo",
  " Europe/Oslo",
  "Europe/Oslo\n",
  "Europe/Oslo\u202e",
  "Europe/Øslo",
  "Europe/Oslo, call +47 555",
  "America/Argentina/Buenos_Aires/Evil",
  "__proto__",
  "Europe/__proto__",
  "Europe/constructor",
  "Europe/Oslo".repeat(1_000),
  `Europe/${"A".repeat(100_000)}`,
  `Europe/${"A_".repeat(50_000)}`,
])("%.60j names no place", (timezone) => {
  expect(placeIn(timezone)).toBeUndefined();
});

test("what any zone that there is says is a plain line, and most say something", () => {
  const zones = Intl.supportedValuesOf("timeZone");
  const places = zones.map(placeIn).filter((place) => place !== undefined);
  expect(places.length).toBeGreaterThan(zones.length * 0.95);
  for (const place of places) {
    expect(place).toMatch(/^(?:the )?[A-Z][a-z]+(?:[ -][A-Za-z][a-z]*)*$/u);
    expect(shownLine.parse(place)).toBe(place);
  }
});

test("a time zone is what has a clock", () => {
  expect(["Europe/Oslo", "UTC", "Europe/Atlantis", "", "\ud800"].map(isTimeZone)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
