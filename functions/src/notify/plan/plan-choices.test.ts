import { describe, expect, test } from "vitest";
import { aConversation, aMessage, aPerson, NOON } from "../../../test/notify-fakes.ts";
import { aDevice, away, keysOf, planOf, reachable } from "../../../test/plan-fakes.ts";
import type { RosterEntry } from "../../people/roster.ts";

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
});

test("who wants quiet all day is skipped on WhatsApp with the reason, and nowhere else", () => {
  const quietHours = { timezone: "Europe/Oslo", from: "22:00", to: "22:00" };
  const targets = planOf({ roster: { grace: reachable({ quietHours }) }, devices: { grace: [aDevice("a")] } });
  expect(targets.map(({ channel, skip }) => [channel, skip?.error])).toEqual([
    ["push", undefined],
    ["telegram", undefined],
    ["whatsapp", "quiet hours all day, and WhatsApp cannot come without a sound"],
  ]);
});

describe("duty by weekly hours", () => {
  const dutyHours = { timezone: "Europe/Oslo", periods: [{ day: "mon" as const, from: "09:00", to: "17:00" }] };
  test("counts as duty by hand does", () => {
    const roster = { grace: aPerson(7, { ...away, preferences: { dutyHours } }), alan: aPerson(8, away) };
    const evening = NOON + 6 * 3_600_000;
    expect(keysOf({ roster })).toEqual(["telegram:grace"]);
    expect(keysOf({ roster, now: evening, message: aMessage({ at: evening }) })).toEqual([]);
  });
});
