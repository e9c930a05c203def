import { expect, test } from "vitest";
import { createPresence } from "./presence.ts";

function instance() {
  const time = { now: 0 };
  return { time, presence: createPresence({ now: () => time.now }) };
}

test("who has the same conversation open hears of the others, and not of themselves", () => {
  const { presence } = instance();
  expect(presence.with("ada", "kari")).toEqual([]);
  expect(presence.with("cy", "lars")).toEqual([]);
  expect(presence.with("bo", "kari")).toEqual(["ada"]);
  expect(presence.with("ada", "kari")).toEqual(["bo"]);
});

test("who goes elsewhere, or has none open, is there no more", () => {
  const { presence } = instance();
  presence.with("ada", "kari");
  presence.with("ada", "lars");
  expect(presence.with("bo", "kari")).toEqual([]);
  presence.with("ada", undefined);
  expect(presence.with("bo", "lars")).toEqual([]);
});

test("who says nothing more is there for as long as two idle polls take, and no longer", () => {
  const { presence, time } = instance();
  presence.with("ada", "kari");
  time.now = 74_999;
  expect(presence.with("bo", "kari")).toEqual(["ada"]);
  time.now = 75_000;
  expect(presence.with("bo", "kari")).toEqual([]);
});
