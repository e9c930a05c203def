import { expect, test } from "vitest";
import type { Site, SiteSettings } from "../../contract/site.ts";
import type { RosterEntry } from "../people/roster.ts";
import { DEFAULT_SITE } from "./default-site.ts";
import type { AnswerTimes } from "./answer-times.ts";
import { fakeAnswerTimes } from "./fake-answer-times.ts";
import { publicSite } from "./public-site.ts";

const OFFICE = { timezone: "Europe/Oslo", periods: [{ day: "mon" as const, from: "09:00", to: "17:00" }] };
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const ALL_DAY = DAYS.map((day) => ({ day, from: "00:00", to: "00:00" }));
const MORNING = { ...OFFICE, periods: [{ day: "mon" as const, from: "08:00", to: "10:00" }] };
const ON = { duty: { on: true } };
const BY_HOURS = { preferences: { dutyHours: MORNING } };

function siteAt(
  now: string,
  change: Partial<SiteSettings>,
  staff: Partial<RosterEntry>[] = [ON],
  times: AnswerTimes = {},
): Promise<Site> {
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
    answerTimes: fakeAnswerTimes(times),
    site: async () => ({ ...DEFAULT_SITE, ...change }),
    roster: async () => Object.fromEntries(staff.map((change, index) => [`p${index}`, { ...person, ...change }])),
  })();
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
  expect((await siteAt(now, { hours }, staff)).reachable).toBe(expected);
});

const CHRISTMAS = { date: "2026-12-24", to: "2026-12-26", name: "Christmas" };
const OSLO = { timezone: "Europe/Oslo", periods: ALL_DAY };

test.each([
  ["the evening before", "2026-12-23T22:30Z", true],
  ["from midnight there", "2026-12-23T23:00Z", false],
  ["on the last day", "2026-12-26T22:59Z", false],
  ["on the day after", "2026-12-26T23:00Z", true],
])("holidays are by the clock of the hours: %s", async (_, now, expected) => {
  expect((await siteAt(now, { hours: OSLO, holidays: [CHRISTMAS] })).reachable).toBe(expected);
});

test("without hours holidays are by UTC, and one day is a day", async () => {
  const holidays = [{ date: "2026-12-24", name: "Christmas Eve" }];
  const open = async (now: string) => (await siteAt(now, { holidays })).reachable;
  expect([await open("2026-12-24T00:00Z"), await open("2026-12-24T23:59Z"), await open("2026-12-25T00:00Z")]).toEqual([
    false,
    false,
    true,
  ]);
});

test("those that are over are not shown, the next one stands first", async () => {
  const [past, later] = [
    { date: "2026-01-01", name: "New Year" },
    { date: "2027-01-01", name: "New Year" },
  ];
  const shown = async (now: string) => (await siteAt(now, { holidays: [later, past, CHRISTMAS] })).holidays;
  expect(await shown("2026-11-02T12:00Z")).toEqual([CHRISTMAS, later]);
  expect(await shown("2026-12-26T12:00Z")).toEqual([CHRISTMAS, later]);
  expect(await shown("2026-12-27T12:00Z")).toEqual([later]);
});

test("how soon answers come is said where somebody is there", async () => {
  const times = { "week-12": [10, 20, 300, 400, 5] };
  const at = (now: string, staff?: Partial<RosterEntry>[]) => siteAt(now, {}, staff, times);
  expect((await at("2026-11-02T12:00Z")).answersIn).toBe(20);
  expect((await at("2026-11-02T12:00Z", [{}])).answersIn).toBeNull();
  expect((await at("2026-11-02T16:00Z")).answersIn).toBeNull();
});
