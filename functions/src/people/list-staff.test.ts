import { expect, test } from "vitest";
import { listStaff } from "./list-staff.ts";
import type { RosterEntry } from "./roster.ts";

function person(name: string, change: Partial<RosterEntry> = {}): RosterEntry {
  const email = `${name.toLowerCase()}@shop.test`;
  return { name, email, role: "agent", duty: { on: false }, preferences: {}, pairing: {}, ...change };
}

test("colleagues are listed by name, with duty by hand or by the clock, whichever holds", async () => {
  const periods = [{ day: "mon" as const, from: "09:00", to: "17:00" }];
  const roster = {
    1: person("Joan", { preferences: { dutyHours: { timezone: "Europe/Oslo", periods } } }),
    2: person("Ada", { duty: { on: true } }),
    3: person("Grace"),
  };
  const onDutyAt = async (now: string) => {
    const staff = await listStaff({ roster: async () => roster, clock: { now: () => Date.parse(now) } })("2");
    return staff.map(({ name, onDuty, me }) => `${name}${onDuty ? " on duty" : ""}${me ? " (me)" : ""}`);
  };
  expect(await onDutyAt("2026-11-02T12:00Z")).toEqual(["Ada on duty (me)", "Grace", "Joan on duty"]);
  expect(await onDutyAt("2026-11-02T18:00Z")).toEqual(["Ada on duty (me)", "Grace", "Joan"]);
});
