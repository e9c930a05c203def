import { expect, test } from "vitest";
import { fakePeople } from "./fake-people.ts";
import { savePreferences } from "./save-preferences.ts";

const NOW = Date.UTC(2026, 10, 2, 12);
const clock = { now: () => NOW };

test("what is given replaces, what is absent stays", async () => {
  const people = fakePeople({ ada: { preferences: { telegram: { delaySeconds: 60 }, quietHours: null } } });
  const quietHours = { timezone: "Europe/Oslo", from: "22:00", to: "07:00" };
  expect(await savePreferences({ people, clock })("ada", { quietHours, push: { visitor: false } })).toEqual({
    telegram: { delaySeconds: 60 },
    quietHours,
    push: { visitor: false },
    onDuty: true,
  });
  expect((await people.read())["ada"]?.preferences.quietHours).toEqual(quietHours);
});

test("duty is set by hand, with its time, and is no preference of its own in the roster", async () => {
  const people = fakePeople({ ada: {} });
  await savePreferences({ people, clock })("ada", { onDuty: false });
  expect((await people.read())["ada"]).toMatchObject({ duty: { on: false, setAt: NOW }, preferences: {} });
});

test("somebody who has just left the roster cannot come back by saving", async () => {
  const people = fakePeople({ ada: {} });
  await expect(savePreferences({ people, clock })("bo", {})).rejects.toMatchObject({ code: "PERMISSION_DENIED" });
  expect(Object.keys(await people.read())).toEqual(["ada"]);
});

test("new hours hold at once, whatever was set by hand before", async () => {
  const people = fakePeople({ ada: { duty: { on: false, setAt: NOW - 1 } } });
  await savePreferences({ people, clock })("ada", { dutyHours: { timezone: "Europe/Oslo", periods: [] } });
  expect((await people.read())["ada"]?.duty).toEqual({ on: false });
});

test("what was chosen in another window meanwhile is not undone; what was never chosen is as of nothing", async () => {
  const people = fakePeople({ ada: {} });
  const save = savePreferences({ people, clock });
  const telegram = { visitor: false };
  await save("ada", { telegram, asOf: { telegram: {} } });
  const late = { telegram: { delaySeconds: 30 }, quietHours: null, asOf: { telegram: {}, quietHours: null } };
  await expect(save("ada", late)).rejects.toMatchObject({ code: "ABORTED", details: [{ field: "telegram" }] });
  expect(await save("ada", { telegram: { ...telegram, delaySeconds: 30 }, asOf: { telegram } })).toMatchObject({
    telegram: { visitor: false, delaySeconds: 30 },
  });
});
