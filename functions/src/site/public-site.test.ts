import { expect, test } from "vitest";
import type { RosterEntry } from "../people/roster.ts";
import { DEFAULT_SITE } from "./default-site.ts";
import { publicSite } from "./public-site.ts";

const OFFICE = { timezone: "Europe/Oslo", periods: [{ day: "mon" as const, from: "09:00", to: "17:00" }] };
const MORNING = { ...OFFICE, periods: [{ day: "mon" as const, from: "08:00", to: "10:00" }] };
const ON = { duty: { on: true } };
const BY_HOURS = { preferences: { dutyHours: MORNING } };

function reachable(now: string, hours: typeof OFFICE | null, ...staff: Partial<RosterEntry>[]): Promise<boolean> {
  const person: RosterEntry = {
    name: "Ada",
    email: "ada@shop.test",
    role: "agent",
    duty: { on: false },
    preferences: {},
    pairing: {},
  };
  return publicSite({
    clock: { now: () => Date.parse(now) },
    pushKey: null,
    appCheckKey: null,
    site: async () => ({ ...DEFAULT_SITE, hours }),
    roster: async () => Object.fromEntries(staff.map((change, index) => [`p${index}`, { ...person, ...change }])),
  })().then((site) => site.reachable);
}

test.each([
  ["with nobody on duty", "2026-11-02T12:00Z", null, [{}], false],
  ["with somebody on duty", "2026-11-02T12:00Z", null, [{}, ON], true],
  ["with somebody whose hours run", "2026-11-02T07:30Z", null, [BY_HOURS], true],
  ["with somebody whose hours are over", "2026-11-02T09:00Z", null, [BY_HOURS], false],
  ["within the site's hours, with somebody on duty", "2026-11-02T12:00Z", OFFICE, [ON], true],
  ["within the site's hours, with nobody on duty", "2026-11-02T12:00Z", OFFICE, [{}], false],
  ["outside the site's hours, with duty left on", "2026-11-02T16:00Z", OFFICE, [ON], false],
  [
    "with site hours of a zone that does not exist",
    "2026-11-02T16:00Z",
    { ...OFFICE, timezone: "Mars/Olympus" },
    [ON],
    true,
  ],
])("%s the site is reachable: %s", async (_what, now, hours, staff, expected) => {
  expect(await reachable(now, hours, ...staff)).toBe(expected);
});
