import { describe, expect, test } from "vitest";
import { aConversation, aMessage, aPerson, NOON } from "../../test/notify-fakes.ts";
import { hushed } from "./burst.ts";
import { aDevice, away, planOf, reachable, told } from "../../test/plan-fakes.ts";
import type { RosterEntry } from "../people/roster.ts";

describe("a person's choices", () => {
  const visitors = aConversation();
  const panel = aConversation({ kind: "panel", visitor: null, audience: ["grace", "alan"] });
  const table: [string, RosterEntry["preferences"], typeof panel, string[]][] = [
    ["none, for a visitor: every channel", {}, visitors, ["push", "telegram", "whatsapp"]],
    ["none, for colleagues: push", {}, panel, ["push"]],
    ["no push for visitors", { push: { visitor: false } }, visitors, ["telegram", "whatsapp"]],
    ["no push for colleagues", { push: { panel: false } }, panel, []],
    ["no WhatsApp for visitors", { whatsapp: { visitor: false } }, visitors, ["push", "telegram"]],
    ["WhatsApp for colleagues", { whatsapp: { panel: true } }, panel, ["push", "whatsapp"]],
    [
      "Telegram for colleagues, and not for visitors",
      { telegram: { panel: true, visitor: false } },
      panel,
      ["push", "telegram"],
    ],
    ["the same, for a visitor", { telegram: { panel: true, visitor: false } }, visitors, ["push", "whatsapp"]],
  ];
  test.each(table)("%s", (_what, preferences, conversation, expected) => {
    const author = {
      kind: conversation.kind === "panel" ? ("staff" as const) : ("visitor" as const),
      uid: "alan",
      name: "",
    };
    const input = { roster: { grace: reachable(preferences) }, devices: { grace: [aDevice("a")] }, conversation };
    expect(planOf({ ...input, message: aMessage({ author }) }).map(({ channel }) => channel)).toEqual(expected);
  });

  test("each channel waits as long as it was told to, from when the message was stored", () => {
    const roster = { grace: reachable({ push: { delaySeconds: 0 }, whatsapp: { delaySeconds: 120 } }) };
    const devices = { grace: [aDevice("a")] };
    const due = (now: number) =>
      planOf({ roster, devices, now }).map(({ dueAt, unlessRead }) => [dueAt - NOON, unlessRead]);
    expect(due(NOON)).toEqual([
      [0, false],
      [0, false],
      [120_000, true],
    ]);
    expect(due(NOON + 50_000)).toEqual([
      [50_000, false],
      [50_000, false],
      [120_000, true],
    ]);
    expect(due(NOON + 300_000)).toEqual([
      [300_000, true],
      [300_000, true],
      [300_000, true],
    ]);
  });

  test("a clock that is behind the database's makes nobody wait longer", () => {
    const roster = { grace: reachable({ whatsapp: { delaySeconds: 120 } }) };
    expect(planOf({ roster, now: NOON - 5000 }).map(({ dueAt }) => dueAt - NOON)).toEqual([-5000, 115_000]);
  });
});

describe("quiet hours", () => {
  const at = (time: string) => Date.parse(`2026-11-02T${time}Z`);
  const ends = Date.parse("2026-11-03T06:00Z");
  const quietHours = { timezone: "Europe/Oslo", from: "22:00", to: "07:00" };
  const devices = { grace: [aDevice("a")] };
  const inWords = (now: number, preferences: RosterEntry["preferences"]) => {
    const message = aMessage({ at: now });
    return planOf({ roster: { grace: reachable(preferences) }, devices, message, now }).map(
      ({ channel, silent, dueAt, unlessRead, skip }) =>
        skip ??
        `${channel} ${channel === "whatsapp" ? "" : silent ? "silent " : "rings "}${
          dueAt === now
            ? "now"
            : `${dueAt === ends ? "at their end" : `after ${(dueAt - now) / 1000} s`}${unlessRead ? ", unless read" : ""}`
        }`,
    );
  };

  const table: [string, number, RosterEntry["preferences"], string[]][] = [
    ["before them all ring", at("20:59"), {}, ["push rings now", "telegram rings now", "whatsapp now"]],
    [
      "within them what can be silent is, and WhatsApp waits",
      at("21:00"),
      {},
      ["push silent now", "telegram silent now", "whatsapp at their end, unless read"],
    ],
    [
      "a delay that ends in them counts as in them",
      at("20:59"),
      { telegram: { delaySeconds: 90 }, whatsapp: { delaySeconds: 90 } },
      ["push rings now", "telegram silent after 90 s, unless read", "whatsapp at their end, unless read"],
    ],
    [
      "a delay that ends after them rings",
      Date.parse("2026-11-03T05:59Z"),
      { whatsapp: { delaySeconds: 90 }, telegram: { delaySeconds: 90 } },
      ["push silent now", "telegram rings after 90 s, unless read", "whatsapp after 90 s, unless read"],
    ],
  ];
  test.each(table)("%s", (_what, now, preferences, expected) => {
    expect(inWords(now, { ...preferences, quietHours })).toEqual(expected);
  });

  test("all day: WhatsApp is skipped with the reason", () => {
    const all = { ...quietHours, to: "22:00" };
    expect(inWords(NOON, { quietHours: all })).toEqual([
      "push silent now",
      "telegram silent now",
      "quiet hours all day, and WhatsApp cannot come without a sound",
    ]);
  });

  test("in the person's own zone, not in the shop's", () => {
    const roster = {
      oslo: reachable({ quietHours, whatsapp: { visitor: false } }),
      tokyo: reachable({ quietHours: { ...quietHours, timezone: "Asia/Tokyo" }, whatsapp: { visitor: false } }),
    };
    const message = aMessage({ at: at("14:00") });
    expect(told({ roster, message, now: at("14:00") })).toEqual(["telegram:oslo", "telegram:tokyo (silent)"]);
  });
});

test("a conversation that a person has muted makes no sound for them, and on WhatsApp waits until they hear it again", () => {
  const muted = { ada: NOON + 3_600_000 };
  const targets = (id: string) => {
    const conversation = aConversation({ id, audience: ["staff", id] });
    return planOf({ roster: { grace: reachable({}, { muted }) }, conversation });
  };
  expect(targets("ada")).toMatchObject([{ silent: true }, { dueAt: NOON + 3_600_000, unlessRead: true }]);
  expect(targets("tom")).toMatchObject([{ silent: false }, { dueAt: NOON, unlessRead: false }]);
});

describe("duty by weekly hours", () => {
  const dutyHours = { timezone: "Europe/Oslo", periods: [{ day: "mon" as const, from: "09:00", to: "17:00" }] };
  test("counts as duty by hand does", () => {
    const roster = { grace: aPerson(7, { ...away, preferences: { dutyHours } }), alan: aPerson(8, away) };
    const evening = NOON + 6 * 3_600_000;
    expect(told({ roster })).toEqual(["telegram:grace"]);
    expect(told({ roster, now: evening, message: aMessage({ at: evening }) })).toEqual([]);
  });
});

describe("later in a burst", () => {
  const roster = { grace: reachable({ telegram: { delaySeconds: 90 }, whatsapp: { delaySeconds: 0 } }) };
  const targets = planOf({ roster, devices: { grace: [aDevice("a")] } });

  test("no sound; and WhatsApp, which always makes one, waits a minute for somebody to read", () => {
    expect(
      targets
        .map((target) => hushed(target, aMessage()))
        .map(({ channel, silent, dueAt, unlessRead }) => [channel, silent, dueAt - NOON, unlessRead]),
    ).toEqual([
      ["push", true, 0, false],
      ["telegram", true, 90_000, true],
      ["whatsapp", false, 60_000, true],
    ]);
  });

  test("a channel that waits longer anyway does not come sooner", () => {
    const slow = planOf({ roster: { grace: reachable({ whatsapp: { delaySeconds: 300 } }) } });
    expect(slow.map((target) => hushed(target, aMessage())).at(-1)?.dueAt).toBe(NOON + 300_000);
  });
});
