import { expect, test } from "vitest";
import { asOfToday, isBlockedFrom, OPEN_ADMISSION, withBlocked } from "./admission.ts";

const DAY_MS = 24 * 60 * 60_000;
const NOON = 20_000.5 * DAY_MS;
const kari = { uid: "kari", from: "hash of one hour" };

test("nobody comes from where a blocked visitor came from, until they are unblocked", () => {
  const admission = withBlocked(OPEN_ADMISSION, kari, true, NOON);
  expect(isBlockedFrom(admission, ["hash of another hour", "hash of one hour"])).toBe(true);
  expect(isBlockedFrom(admission, ["hash of another hour"])).toBe(false);
  expect(isBlockedFrom(withBlocked(admission, kari, false, NOON), ["hash of one hour"])).toBe(false);
});

test("where two were blocked, both must be unblocked", () => {
  const both = withBlocked(withBlocked(OPEN_ADMISSION, kari, true, NOON), { ...kari, uid: "ola" }, true, NOON);
  const one = withBlocked(both, kari, false, NOON);
  expect(isBlockedFrom(one, [kari.from])).toBe(true);
  expect(isBlockedFrom(withBlocked(one, { ...kari, uid: "ola" }, false, NOON), [kari.from])).toBe(false);
});

test("to block twice is to block once", () => {
  const admission = withBlocked(OPEN_ADMISSION, kari, true, NOON);
  expect(withBlocked(admission, kari, true, NOON)).toEqual(admission);
});

test("what came on another day is forgotten with its key, and no list grows without end", () => {
  const admission = withBlocked(OPEN_ADMISSION, kari, true, NOON);
  expect(withBlocked(admission, { uid: "ola", from: "x" }, true, NOON + DAY_MS).blocked).toEqual([
    { uid: "ola", from: "x" },
  ]);
  let many = OPEN_ADMISSION;
  for (let n = 0; n < 600; n += 1) many = withBlocked(many, { uid: `${n}`, from: `${n}` }, true, NOON);
  expect(many.blocked).toHaveLength(500);
  expect(isBlockedFrom(many, ["599"])).toBe(true);
});

test("nobody's uid is kept for longer than their address is known", () => {
  const admission = withBlocked(OPEN_ADMISSION, kari, true, NOON);
  expect(asOfToday(admission, NOON)).toBe(admission);
  expect(asOfToday(admission, NOON - DAY_MS)).toBe(admission);
  expect(asOfToday(admission, NOON + DAY_MS).blocked).toEqual([]);
});
