import { expect, test } from "vitest";
import { aPerson, NOON } from "../../../test/notify-fakes.ts";
import { silentUntil } from "./silent-until.ts";

const MINUTE = 60_000;
// NOON is 13:00 in Oslo.
const quiet = (from: string, to: string) => ({ preferences: { quietHours: { timezone: "Europe/Oslo", from, to } } });
const muted = (minutes: number, id = "ada") => ({ muted: { [id]: NOON + minutes * MINUTE } });

test.each([
  ["nothing set", {}, null],
  ["quiet hours that run", quiet("12:00", "13:30"), 30],
  ["quiet hours that do not", quiet("14:00", "15:00"), null],
  ["quiet hours all day", quiet("14:00", "14:00"), Number.POSITIVE_INFINITY],
  ["the conversation muted", muted(60), 60],
  ["a mute that is over", muted(0), null],
  ["another conversation muted", muted(60, "tom"), null],
  ["both, the mute ending first", { ...quiet("12:00", "13:30"), ...muted(20) }, 30],
  ["both, the quiet hours ending first", { ...quiet("12:00", "13:30"), ...muted(60) }, 60],
  ["a mute that ends in quiet hours", { ...quiet("13:30", "15:00"), ...muted(60) }, 120],
  ["a mute that no clock can show", muted(1e15), 24 * 60],
])("with %s: %s minutes from now", (_what, change, minutes) => {
  const until = silentUntil(aPerson(7, change), "ada", NOON);
  expect(until === null ? null : (until - NOON) / MINUTE).toBe(minutes);
});
