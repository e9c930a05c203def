import { aDelivery, aTarget, type Target } from "@porchlight/contract/examples/staff.ts";
import { describe, expect, test } from "vitest";
import { notifiedLines, notifiedOfGroup } from "./notified-lines.ts";

function target(person: string, change: Partial<Target> = {}): Target {
  const { channel = "telegram" } = change;
  return aTarget({
    key: `${channel}:${person.toLowerCase()}`,
    name: person,
    at: "2026-11-22T18:58:07.000Z",
    ...change,
  });
}

const say = (...targets: Target[]) => notifiedLines(targets, { me: "ben", timeOf: (at) => at.slice(11, 16) });
const words = (...targets: Target[]) => say(...targets).map((line) => line.words);
const ASTRID = "Astrid";

test("who was told is said with channel and time", () => {
  expect(say(target(ASTRID))).toEqual([{ words: "Told Astrid by Telegram, 18:58", failed: false }]);
});

test("those who were told in the same minute stand in one line, oneself as you", () => {
  expect(words(target(ASTRID), target("Ben"), target("Cia", { at: "2026-11-22T19:02:00.000Z" }))).toEqual([
    "Told Astrid and you by Telegram, 18:58",
    "Told Cia by Telegram, 19:02",
  ]);
});

describe("what has not come to its end", () => {
  test.each<[Target["state"], string | null, string, boolean]>([
    ["pending", null, "Will tell Astrid by WhatsApp", false],
    ["leased", null, "Telling Astrid by WhatsApp", false],
    ["sending", null, "Telling Astrid by WhatsApp", false],
    ["retry", "no connection.", "Could not tell Astrid by WhatsApp yet: no connection. Trying again", true],
    ["unknown", "no answer", "Not certain that WhatsApp reached Astrid: no answer. Trying again", true],
  ])("%s", (state, error, expected, failed) => {
    expect(say(target(ASTRID, { channel: "whatsapp", state, error }))).toEqual([{ words: expected, failed }]);
  });
});

test("that waits only for its place says so, and is no failure", () => {
  const paced = { error: "WhatsApp takes one message in 6 seconds", reason: "paced" as const };
  expect(say(target(ASTRID, { channel: "whatsapp", state: "pending", ...paced }))).toEqual([
    { words: "Will tell Astrid by WhatsApp: WhatsApp takes one message in 6 seconds", failed: false },
  ]);
});

describe("failures", () => {
  test("are said with the provider's reason, and the provider is named once", () => {
    const error = "Telegram: Forbidden: bot was blocked by the user";
    expect(say(target(ASTRID, { state: "dead", error }))).toEqual([
      {
        words: "Could not tell Astrid by Telegram: Forbidden: bot was blocked by the user",
        failed: true,
        again: "telegram:astrid",
      },
    ]);
  });

  test("of one person do not hide that another was told", () => {
    const dead = target(ASTRID, { state: "dead", error: "blocked" });
    expect(words(dead, target("Cia"))).toEqual([
      "Told Cia by Telegram, 18:58",
      "Could not tell Astrid by Telegram: blocked",
    ]);
  });
});

describe("what was skipped", () => {
  const unset = (person: string) =>
    target(person, { channel: "whatsapp", state: "skipped", error: "WhatsApp is not set up", reason: "off" });

  test("is not said of somebody who was told on another channel", () => {
    expect(words(target(ASTRID), unset(ASTRID))).toEqual(["Told Astrid by Telegram, 18:58"]);
  });

  test("is said of somebody who was not, quietly if another was", () => {
    expect(say(target(ASTRID), unset("Cia")).at(-1)).toEqual({
      words: "Did not tell Cia by WhatsApp: WhatsApp is not set up",
      failed: false,
    });
  });

  test("is a failure where nobody was told because of it", () => {
    expect(say(unset(ASTRID))).toMatchObject([{ failed: true }]);
    expect(say(unset(ASTRID), target("Cia", { state: "dead", error: "blocked" }))).toMatchObject([
      { failed: true },
      { failed: true },
    ]);
  });

  test("is not said of somebody of whom a worse thing is said", () => {
    const dead = target(ASTRID, { state: "dead", error: "blocked" });
    expect(words(dead, unset(ASTRID))).toEqual(["Could not tell Astrid by Telegram: blocked"]);
  });

  test.each(["read", "answered"] as const)("because it was %s is none", (reason) => {
    const error = `${reason} meanwhile`;
    const needless = target(ASTRID, { state: "skipped", error, reason });
    expect(say(needless, unset(ASTRID))).toEqual([
      { words: `No need to tell Astrid by Telegram: ${error}`, failed: false },
    ]);
  });
});

describe("two devices of one person", () => {
  const device = (nth: number, change: Partial<Target> = {}) =>
    target(ASTRID, { channel: "push", key: `push:astrid:000000000000000${nth}`, ...change });
  const dead = { state: "dead", error: "gone" } as const;
  const left = { state: "skipped", reason: "gone", error: "the device no longer takes push" } as const;
  const read = { state: "skipped", reason: "read", error: "read meanwhile" } as const;
  const notified = "Told Astrid by push, 18:58";

  test.each<[string, Partial<Target>, Partial<Target>, string, boolean]>([
    ["both were told", {}, {}, notified, false],
    ["one failed", dead, {}, notified, false],
    ["one is tried again", {}, { state: "retry", error: "503" }, notified, false],
    [
      "one is tried again, one failed",
      dead,
      { state: "retry", error: "503" },
      "Could not tell Astrid by push yet: 503. Trying again",
      true,
    ],
    [
      "one is on its way, one unknown",
      { state: "unknown", error: "no answer" },
      { state: "sending" },
      "Telling Astrid by push",
      false,
    ],
    [
      "one needed none, one is tried again",
      read,
      { state: "retry", error: "503" },
      "No need to tell Astrid by push: read meanwhile",
      false,
    ],
    ["both failed", dead, dead, "Could not tell Astrid by push: gone", true],
    ["one is gone, one failed", left, dead, "Could not tell Astrid by push: gone", true],
  ])("are named once: %s", (_what, one, other, expected, failed) => {
    for (const targets of [
      [device(1, one), device(2, other)],
      [device(2, other), device(1, one)],
    ])
      expect(say(...targets)).toMatchObject([{ words: expected, failed }]);
  });

  test("beside another channel and another person are said each for itself", () => {
    expect(words(device(1), device(2), target(ASTRID), target("Cia", { channel: "push", key: "push:cia:1" }))).toEqual([
      "Told Astrid and Cia by push, 18:58",
      "Told Astrid by Telegram, 18:58",
    ]);
  });
});

test("that the month's limit is reached is said also of somebody who was told elsewhere", () => {
  const error = "WhatsApp's monthly cap of 300 is reached";
  const capped = target(ASTRID, { channel: "whatsapp", state: "skipped", reason: "capped", error });
  expect(say(target(ASTRID), capped)).toEqual([
    { words: "Told Astrid by Telegram, 18:58", failed: false },
    { words: "Did not tell Astrid by WhatsApp: WhatsApp's monthly cap of 300 is reached", failed: false },
  ]);
});

test("that nobody could be told is said", () => {
  expect(words()).toEqual(["Nobody was told: no one has a channel set up"]);
});

test("within a group the same words stand once, under the last message that they are true of", () => {
  const notified = { a: aDelivery(1, target(ASTRID)), b: aDelivery(2, target(ASTRID)), c: aDelivery(3) };
  const messages = ["a", "b", "c", "d"].map((id) => ({ id }));
  const lines = notifiedOfGroup(messages, notified, { me: "ben", timeOf: (at) => at.slice(11, 16) });
  expect(lines.map((own) => own.map((line) => line.words))).toEqual([
    [],
    ["Told Astrid by Telegram, 18:58"],
    ["Nobody was told: no one has a channel set up"],
    [],
  ]);
});
