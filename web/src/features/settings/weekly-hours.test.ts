import type { WeeklyHours } from "@porchlight/contract/values/hours.ts";
import { expect, test } from "vitest";
import { withDay } from "./weekly-hours.ts";

const hours: WeeklyHours = {
  timezone: "Europe/Oslo",
  periods: [
    { day: "mon", from: "09:00", to: "12:00" },
    { day: "mon", from: "13:00", to: "17:00" },
    { day: "fri", from: "09:00", to: "15:00" },
  ],
};

test("a day is put where it belongs in the week", () => {
  expect(withDay(hours, "wed", { from: "10:00", to: "14:00" }).periods.map(({ day }) => day)).toEqual([
    "mon",
    "mon",
    "wed",
    "fri",
  ]);
});

test("a change is made to the period that is shown, the others stay", () => {
  expect(withDay(hours, "mon", { from: "08:00", to: "12:00" }).periods.slice(0, 2)).toEqual([
    { day: "mon", from: "08:00", to: "12:00" },
    { day: "mon", from: "13:00", to: "17:00" },
  ]);
});

test("a day that is off has no period", () => {
  expect(withDay(hours, "mon", undefined).periods.map(({ day }) => day)).toEqual(["fri"]);
});
