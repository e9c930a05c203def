import { aSite } from "@porchlight/contract/examples/staff.ts";
import { expect, test } from "vitest";
import { en } from "../chat/examples.ts";
import { soon, whenAnswered } from "./when.ts";

const NOW = Date.UTC(2026, 11, 20);
const english = { tag: "en", locale: "en-GB", words: en };

test.each([
  [1, "Usually answers in about 1 minute"],
  [89, "Usually answers in about 1 minute"],
  [150, "Usually answers in about 3 minutes"],
  [7 * 60, "Usually answers in about 7 minutes"],
  [8 * 60, "Usually answers in about 10 minutes"],
  [52 * 60, "Usually answers in about 50 minutes"],
  [55 * 60, "Usually answers in about 1 hour"],
  [3 * 3600, "Usually answers in about 3 hours"],
  [13 * 3600, "Usually answers within a day"],
  [2 * 86_400, ""],
])("half of the answers within %i s: %s", (seconds, said) => {
  expect(soon(seconds, english)).toBe(said);
});

test("while somebody is there it is how soon, if that is known, else the hours", () => {
  const hours = { timezone: "UTC", periods: [{ day: "mon" as const, from: "09:00", to: "17:00" }] };
  expect(whenAnswered({ ...aSite({ hours }), answersIn: 300 }, english, NOW)).toBe(
    "Usually answers in about 5 minutes",
  );
  expect(whenAnswered({ ...aSite({ hours }), answersIn: null }, english, NOW)).toBe("");
  expect(whenAnswered(aSite({ reachable: false, hours }), english, NOW)).toMatch(/^Hours: Mon 0?9:00/u);
  expect(whenAnswered(aSite({ reachable: false, hours: null }), english, NOW)).toBe("");
});

test.each([
  [{ date: "2026-12-24", to: "2026-12-26", name: "Christmas" }, "Christmas: 24–26 December"],
  [{ date: "2026-12-19", to: "2026-12-21", name: "Moving" }, "Moving: 19–21 December"],
  [{ date: "2026-12-24", name: "Christmas Eve" }, "Christmas Eve: 24 December"],
  [{ date: "2026-12-31", name: "New Year's Eve" }, ""],
])("of the holiday %j is said %j", (holiday, said) => {
  const site = { ...aSite({ reachable: false, hours: null }), holidays: [holiday] };
  expect(whenAnswered(site, english, NOW).replaceAll("\u2009", "")).toBe(said);
});
