import { expect, test } from "vitest";
import { savePreferences, saveSite } from "./callables.ts";

test.each([
  ["Europe/Oslo", true],
  ["UTC", true],
  ["Mars/Phobos", false],
])("hours are saved in a time zone that there is: %s", (timezone, isKnown) => {
  const daily = { timezone, from: "22:00", to: "07:00" };
  const weekly = { timezone, periods: [{ day: "mon", from: "09:00", to: "17:00" }] };
  const results = [
    savePreferences.safeParse({ quietHours: daily }),
    savePreferences.safeParse({ dutyHours: weekly }),
    saveSite.safeParse({ hours: weekly }),
  ];
  expect(results.map(({ success }) => success)).toEqual([isKnown, isKnown, isKnown]);
  const issues = results.map(({ error }) => error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`));
  const words = (path: string) => (isKnown ? undefined : [`${path}.timezone is not a time zone like Europe/Oslo`]);
  expect(issues).toEqual([words("quietHours"), words("dutyHours"), words("hours")]);
});

test("hours that are taken away have no zone to know", () => {
  expect(savePreferences.safeParse({ quietHours: null, dutyHours: null }).success).toBe(true);
});
