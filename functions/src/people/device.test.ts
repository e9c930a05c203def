import { expect, test } from "vitest";
import { areTooMany, type Device, deviceOf, DEVICES_MAX, withDevice, withoutDevice } from "./device.ts";

const DAY = 24 * 60 * 60_000;
const many: readonly Device[] = Array.from({ length: DEVICES_MAX }, (_, index) => deviceOf(`token-${index}`, index));

test("a device is named by 16 hexadecimal digits, always the same and not the token", () => {
  expect(deviceOf("token", 1).id).toMatch(/^[0-9a-f]{16}$/);
  expect(deviceOf("token", 1).id).toBe(deviceOf("token", 2).id);
  expect(deviceOf("token", 1).id).not.toBe(deviceOf("other", 1).id);
});

test("one device too many takes the place of the one that was seen longest ago", () => {
  const kept = withDevice(many, deviceOf("new", 100));
  expect(kept).toHaveLength(DEVICES_MAX);
  expect(kept.map(({ token }) => token)).toContain("new");
  expect(kept.map(({ token }) => token)).not.toContain("token-0");
});

test("a device that comes back is there once, with its latest time", () => {
  const kept = withDevice(many, deviceOf("token-0", DAY));
  expect(kept).toHaveLength(DEVICES_MAX);
  expect(kept.filter(({ token }) => token === "token-0")).toEqual([deviceOf("token-0", DAY)]);
});

test("a device that was seen within the day changes nothing", () => {
  expect(withDevice(many, deviceOf("token-3", DAY))).toBe(many);
});

test("ten new devices within an hour are as many as are taken; those that are known may come back", () => {
  const ten = many.slice(0, 10);
  expect(areTooMany(ten.slice(1), deviceOf("new", 100))).toBe(false);
  expect(areTooMany(ten, deviceOf("new", 100))).toBe(true);
  expect(areTooMany(ten, deviceOf("token-3", 100))).toBe(false);
  expect(areTooMany(ten, deviceOf("new", DAY))).toBe(false);
});

test("a device is taken out; one that is not there changes nothing", () => {
  expect(withoutDevice(many, deviceOf("token-3", 0).id)).toHaveLength(DEVICES_MAX - 1);
  expect(withoutDevice(many, "0000000000000000")).toBe(many);
});
