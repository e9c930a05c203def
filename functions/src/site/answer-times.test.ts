import { expect, test } from "vitest";
import { answersIn, withAnswer, type AnswerTimes } from "./answer-times.ts";

const UTC = { hours: null };
const OSLO = { hours: { timezone: "Europe/Oslo", periods: [] } };
const at = (iso: string) => Date.parse(iso);

/** Each of them waited so many seconds, from this time on. */
const waited = (from: string, seconds: readonly number[], site: typeof OSLO | typeof UTC = UTC) =>
  seconds.reduce<AnswerTimes>((times, each) => withAnswer(times, site, at(from), at(from) + each * 1_000), {});

test("it is what half of them waited at most", () => {
  expect(answersIn(waited("2026-11-02T09:00Z", [900, 60, 30, 120, 240]), UTC, at("2026-11-03T11:00Z"))).toBe(120);
  expect(answersIn(waited("2026-11-02T09:00Z", [60, 60, 60, 60, 1, 100_000]), UTC, at("2026-11-03T11:00Z"))).toBe(60);
});

test("four say nothing, and none do", () => {
  expect(answersIn(waited("2026-11-02T09:00Z", [1, 2, 3, 4]), UTC, at("2026-11-02T09:00Z"))).toBeNull();
  expect(answersIn({}, UTC, at("2026-11-02T09:00Z"))).toBeNull();
});

test.each([
  ["at another hour", "2026-11-02T13:00Z"],
  ["at the weekend", "2026-11-07T09:00Z"],
])("who wrote then says nothing of now: %s", (_, now) => {
  expect(answersIn(waited("2026-11-02T09:00Z", [1, 2, 3, 4, 5]), UTC, at(now))).toBeNull();
});

test("hours are those of the clock there", () => {
  const times = waited("2026-11-06T23:30Z", [1, 2, 3, 4, 5], OSLO);
  expect(Object.keys(times)).toEqual(["weekend-0"]);
  expect(answersIn(times, OSLO, at("2026-11-07T00:00Z"))).toBe(3);
});

test("the last thirty count", () => {
  const thirty = Array.from({ length: 30 }, () => 60);
  const times = waited("2026-11-02T09:00Z", [...Array.from({ length: 100 }, () => 9_000), ...thirty]);
  expect(Object.values(times)).toEqual([thirty]);
});

test("a clock that is behind makes nobody wait less than nothing", () => {
  expect(waited("2026-11-02T09:00Z", [-5])).toEqual({ "week-8": [0] });
});
