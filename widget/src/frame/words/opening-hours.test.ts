import type { WeeklyHours } from "@porchlight/contract/values/hours.ts";
import { expect, test } from "vitest";
import { hoursHere, openingHours } from "./opening-hours.ts";

const OSLO = "Europe/Oslo";
const week = (...periods: [WeeklyHours["periods"][number]["day"], string, string][]): WeeklyHours => ({
  timezone: OSLO,
  periods: periods.map(([day, from, to]) => ({ day, from, to })),
});
const WORKDAYS = (["mon", "tue", "wed", "thu", "fri"] as const).map(
  (day) => [day, "09:00", "17:00"] as [typeof day, string, string],
);

test("days with the same hours are said together", () => {
  expect(openingHours(week(...WORKDAYS, ["sat", "10:00", "14:00"]), "en-GB", OSLO)).toBe(
    "Mon–Fri 09:00–17:00, Sat 10:00–14:00",
  );
});

test("a break, a closed day between, and the last day of the week", () => {
  const hours = week(
    ["tue", "13:00", "17:00"],
    ["tue", "09:00", "12:00"],
    ["thu", "09:00", "12:00"],
    ["sun", "10:00", "12:00"],
  );
  expect(openingHours(hours, "en-GB", OSLO)).toBe("Tue 09:00–12:00 13:00–17:00, Thu 09:00–12:00, Sun 10:00–12:00");
});

test("day and time are in the visitor's language, and another clock is named", () => {
  const there = openingHours(week(["mon", "09:00", "17:30"]), "de", "America/New_York");
  expect(there).toBe("Mo 09:00–17:30 (Oslo)");
  expect(openingHours({ ...week(["mon", "09:00", "17:30"]), timezone: "America/New_York" }, "en-GB", OSLO)).toBe(
    "Mon 09:00–17:30 (New York)",
  );
});

test("a week without hours is silent", () => {
  expect(openingHours(week(), "en-GB", "America/New_York")).toBe("");
});

test("a browser without a plain language says them in its own", () => {
  expect(hoursHere(week(["mon", "09:00", "17:30"]), "en-US@posix")).toMatch(/^.+ .+–.+$/u);
});
