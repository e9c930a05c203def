import { expect, test } from "vitest";
import { abilityOf } from "./ability.ts";

const CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 Version/26.0 Safari/604.1";
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/26.0 Safari/605.1.15";
const base = { userAgent: CHROME, maxTouchPoints: 0, standalone: false, hasPush: true, permission: "default" } as const;

test.each([
  ["a browser that was not asked yet", base, "able"],
  ["one that allows it", { ...base, permission: "granted" }, "able"],
  ["one that was told no", { ...base, permission: "denied" }, "blocked"],
  ["one without push", { ...base, hasPush: false }, "unsupported"],
  ["one without notifications", { ...base, permission: undefined }, "unsupported"],
  ["a tab on an iPhone", { ...base, userAgent: IPHONE, hasPush: false, permission: undefined }, "install"],
  ["the app on an iPhone", { ...base, userAgent: IPHONE, standalone: true }, "able"],
  ["a tab on an iPad, which calls itself a Mac", { ...base, userAgent: MAC, maxTouchPoints: 5 }, "install"],
  ["Safari on a Mac", { ...base, userAgent: MAC }, "able"],
] as const)("%s", (_, browser, ability) => {
  expect(abilityOf(browser)).toBe(ability);
});
