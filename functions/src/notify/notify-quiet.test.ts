/** Nobody hears a sound when they do not want to, and nothing is lost for that. NOON is 13:00 in Oslo. */
import { describe, expect, test } from "vitest";
import { aPerson, NOON } from "../../test/notify-fakes.ts";
import { aDevice, away, reachable } from "../../test/plan-fakes.ts";
import { by, shop } from "../../test/shop.ts";
import { ProviderUnreachable } from "../channels/channel.ts";
import type { RosterEntry } from "../people/roster.ts";

const osloFrom = (from: string, to: string) => ({ quietHours: { timezone: "Europe/Oslo", from, to } });
const everywhere = (preferences: RosterEntry["preferences"], change: Partial<RosterEntry> = {}) =>
  shop({ staff: { grace: reachable(preferences, change) }, devicesOf: { grace: [aDevice("a")] } });
const unreachable = () => new ProviderUnreachable("503");

describe("quiet hours", () => {
  test("make what can be silent so, and keep WhatsApp back until they end: one message stands for all", async () => {
    const { say, at, on } = everywhere(osloFrom("13:10", "15:00"));
    for (const second of [0, 900, 1800, 3600]) await say(second);
    await at(7_199);
    expect(on("telegram")).toEqual(["0 s rings", "900 s silent", "1800 s silent", "3600 s silent"]);
    expect(on("push")).toEqual(on("telegram"));
    expect(on("whatsapp")).toEqual(["0 s 1 new"]);
    await at(9_000);
    expect(on("whatsapp")).toEqual(["0 s 1 new", "7200 s 3 new"]);
  });

  test("of what was read in them nothing comes when they end", async () => {
    const { say, at, on, read } = everywhere(osloFrom("12:00", "15:00"));
    await say(0);
    read("alan", 1);
    await at(9_000);
    expect(on("whatsapp")).toEqual([]);
  });

  test("hold for a message too that could not be sent before they began", async () => {
    const { say, at, on, fails } = everywhere(osloFrom("13:10", "15:00"));
    fails.whatsapp = unreachable;
    fails.telegram = unreachable;
    await say(590);
    await at(600);
    delete fails.whatsapp;
    delete fails.telegram;
    await at(9_000);
    expect(on("whatsapp")).toEqual(["7200 s 1 new"]);
    expect(on("telegram").map((line) => line.split(" ").at(-1))).toEqual(["silent"]);
  });

  test("that are over when it comes at last: it rings, once a burst", async () => {
    const { say, at, on, fails } = everywhere(osloFrom("12:00", "13:05"));
    fails.telegram = unreachable;
    await say(200);
    await say(210);
    await at(300);
    delete fails.telegram;
    await at(1_200);
    expect(on("telegram").map((line) => line.split(" ").at(-1))).toEqual(["rings", "silent"]);
  });

  test("all day long: WhatsApp is skipped, and says why", async () => {
    const { say, at, on, states } = everywhere(osloFrom("22:00", "22:00"));
    await say(0);
    await at(90_000);
    expect(on("whatsapp")).toEqual([]);
    expect(states("whatsapp:grace")).toEqual(["skipped off"]);
    expect(on("telegram")).toEqual(["0 s silent"]);
  });
});

test("a conversation that somebody muted makes no sound for them, and comes on WhatsApp when they hear it again", async () => {
  const { say, at, on } = everywhere({}, { muted: { ada: NOON + 3_600_000 } });
  await say(0, "ada");
  await say(5, "tom");
  await at(3_700);
  expect(on("telegram")).toEqual(["0 s silent", "5 s rings"]);
  expect(on("whatsapp")).toEqual(["5 s 1 new", "3600 s 1 new"]);
});

describe("off duty", () => {
  test("the admins hear of a visitor without a sound where nobody is on duty", async () => {
    const { say, on } = shop({ staff: { joan: aPerson(9, { role: "admin", ...away }), grace: aPerson(7, away) } });
    await say(0);
    expect(on("telegram")).toEqual(["0 s silent"]);
  });

  test("members hear of colleagues without a sound", async () => {
    const chosen = { preferences: { telegram: { panel: true } } };
    const { say, on, change } = shop({
      staff: { grace: aPerson(7, chosen), alan: aPerson(8, { ...chosen, ...away }) },
    });
    change("g_1", { kind: "panel", visitor: null, audience: ["grace", "alan", "joan"] });
    await say(0, "g_1", by("joan"));
    expect(on("telegram")).toEqual(["0 s rings", "0 s silent"]);
  });

  test("an assignee who goes off duty before it could be sent hears of it all the same, without a sound", async () => {
    const { say, at, shown, staff, fails, change } = shop({ staff: { grace: aPerson(7), alan: aPerson(8) } });
    change("ada", { assignee: "grace" });
    fails.telegram = unreachable;
    await say(0);
    delete fails.telegram;
    staff["grace"] = aPerson(7, away);
    await at(60);
    expect(shown).toMatchObject([{ to: "7", sound: "silent" }]);
  });
});
