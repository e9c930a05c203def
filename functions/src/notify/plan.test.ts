import { describe, expect, test } from "vitest";
import type { RosterEntry } from "../people/roster.ts";
import { aConversation, aMessage, aPerson, NOON } from "./notify-fakes.ts";
import { hushed } from "./burst.ts";
import { plan, whoMayBeTold, type PlanInput } from "./plan.ts";

const away = { duty: { on: false } };
const GROUP = { chatId: -100, title: "Lamp Shop", forum: true };
const aDevice = (id: string) => ({ id, token: `token of ${id}`, at: NOON });

function planOf(change: Partial<PlanInput>) {
  return plan(inputOf(change));
}

function inputOf(change: Partial<PlanInput>): PlanInput {
  const nobody = { roster: {}, group: null, devices: {}, off: {} };
  return { message: aMessage(), conversation: aConversation(), ...nobody, now: NOON, ...change };
}

/** Keys, with a mark for what comes without a sound. */
function told(change: Partial<PlanInput>): string[] {
  return planOf(change).map(({ key, silent }) => (silent ? `${key} (silent)` : key));
}

describe("a visitor wrote", () => {
  const two = { grace: aPerson(7), alan: aPerson(8) };

  test("everybody on duty is told, admins too", () => {
    const roster = { ...two, joan: aPerson(9, { role: "admin" }), off: aPerson(10, away) };
    expect(told({ roster })).toEqual(["telegram:grace", "telegram:alan", "telegram:joan"]);
  });

  test("an assignee on duty is told alone", () => {
    expect(told({ roster: two, conversation: aConversation({ assignee: "alan" }) })).toEqual(["telegram:alan"]);
  });

  test.each([
    ["off duty", { ...two, joan: aPerson(9, away) }],
    ["no longer on the staff", two],
  ])("an assignee who is %s leaves it to everybody on duty", (_what, roster) => {
    const conversation = aConversation({ assignee: "joan" });
    expect(told({ roster, conversation })).toEqual(["telegram:grace", "telegram:alan"]);
  });

  test.each([
    ["is paired with nothing", aPerson(9, { pairing: {} })],
    [
      "has a pairing that is broken",
      aPerson(9, { pairing: { telegram: { chatId: 9, userId: 9, broken: "blocked" } } }),
    ],
    ["has switched the channel off", aPerson(9, { preferences: { telegram: { visitor: false } } })],
  ])("an assignee who %s leaves it to everybody on duty who can be reached", (_what, joan) => {
    const conversation = aConversation({ assignee: "joan" });
    const keys = planOf({ roster: { ...two, joan }, conversation }).filter(({ skip }) => skip === undefined);
    expect(keys.map(({ key }) => key)).toEqual(["telegram:grace", "telegram:alan"]);
  });

  test("with nobody on duty who can be reached, the admins get it without a sound", () => {
    const roster = { grace: aPerson(7, { pairing: {} }), joan: aPerson(9, { role: "admin", ...away }) };
    expect(told({ roster })).toEqual(["telegram:joan (silent)"]);
  });

  test("with nobody on duty the admins get it without a sound", () => {
    const roster = { grace: aPerson(7, away), joan: aPerson(9, { role: "admin", ...away }) };
    expect(told({ roster })).toEqual(["telegram:joan (silent)"]);
  });

  test("who is paired with nothing, or has switched the channel off, is not told on it", () => {
    const roster = {
      grace: aPerson(7, { pairing: {} }),
      alan: aPerson(8, { preferences: { telegram: { visitor: false } } }),
    };
    expect(told({ roster })).toEqual([]);
  });

  test("a channel that waits is due later, and only for who has not read the message by then", () => {
    const roster = { grace: aPerson(7, { preferences: { telegram: { delaySeconds: 120 } } }) };
    expect(planOf({ roster })).toMatchObject([{ dueAt: NOON + 120_000, unlessRead: true }]);
  });

  test("a message that is told at once is told even to who has read it; one that is late is not", () => {
    expect(planOf({ roster: { grace: aPerson(7) } })).toMatchObject([{ dueAt: NOON, unlessRead: false }]);
    const late = planOf({ roster: { grace: aPerson(7) }, now: NOON + 3_600_000 });
    expect(late).toMatchObject([{ unlessRead: true }]);
  });

  test("what cannot be used is skipped with the reason: a channel that is off, a pairing that is broken", () => {
    const telegram = { chatId: 7, userId: 7, broken: "Forbidden: bot was blocked by the user" };
    const roster = { grace: aPerson(7, { pairing: { telegram, whatsapp: { number: "4790000000" } } }) };
    expect(planOf({ roster, off: { whatsapp: "WhatsApp is not set up" } })).toMatchObject([
      { key: "telegram:grace", to: "7", skip: "Forbidden: bot was blocked by the user" },
      { key: "whatsapp:grace", to: "4790000000", skip: "WhatsApp is not set up" },
    ]);
  });
});

describe("somebody else wrote", () => {
  const roster = { grace: aPerson(7), alan: aPerson(8) };
  const byGrace = aMessage({ author: { kind: "staff", uid: "grace", name: "Grace" } });

  const devices = { ada: [aDevice("a"), aDevice("b")], alan: [aDevice("c")] };

  test("staff to a visitor: each of the visitor's devices is told, and no colleague", () => {
    expect(told({ roster, devices, message: byGrace })).toEqual(["push:ada:a", "push:ada:b"]);
  });

  test("a note is told to nobody, and neither is what the system writes", () => {
    const byNobody = { author: { kind: "system" as const, uid: null, name: "" } };
    for (const message of [aMessage({ internal: true }), { ...byGrace, internal: true }, aMessage(byNobody)]) {
      expect(told({ roster, devices, message, group: GROUP })).toEqual([]);
      expect(whoMayBeTold(inputOf({ roster, message }))).toEqual([]);
    }
  });
});

describe("a panel conversation", () => {
  const chosen = { preferences: { telegram: { panel: true } } };
  const conversation = aConversation({ kind: "panel", visitor: null, audience: ["grace", "alan", "joan", "gone"] });
  const message = aMessage({ author: { kind: "staff", uid: "grace", name: "Grace" } });

  test("the other members who chose Telegram for it are told, never the author, and nobody outside", () => {
    const roster = {
      grace: aPerson(7, chosen),
      alan: aPerson(8, chosen),
      joan: aPerson(9),
      outside: aPerson(10, chosen),
    };
    expect(told({ roster, conversation, message })).toEqual(["telegram:alan"]);
  });

  test("a member off duty gets it without a sound", () => {
    const roster = { alan: aPerson(8, { ...chosen, ...away }) };
    expect(told({ roster, conversation, message })).toEqual(["telegram:alan (silent)"]);
  });
});

/** On both channels, with these choices. NOON is 13:00 in Oslo. */
function reachable(preferences: RosterEntry["preferences"] = {}, change: Partial<RosterEntry> = {}) {
  const pairing = { telegram: { chatId: 7, userId: 7 }, whatsapp: { number: "4790000000" } };
  return aPerson(7, { preferences, pairing, ...change });
}

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

describe("who is off duty", () => {
  const joan = (channels: RosterEntry["pairing"]) => aPerson(9, { role: "admin", ...away, pairing: channels });
  const whatsapp = { number: "4790000000" };

  test("is not rung on WhatsApp where another channel comes silently", () => {
    const roster = { joan: joan({ telegram: { chatId: 9, userId: 9 }, whatsapp }) };
    expect(planOf({ roster })).toMatchObject([
      { key: "telegram:joan", silent: true },
      { key: "whatsapp:joan", skip: "off duty, and WhatsApp cannot come without a sound" },
    ]);
  });

  test("is rung on WhatsApp by a visitor whom nobody else hears of, and never by colleagues", () => {
    const roster = { joan: joan({ whatsapp }) };
    expect(planOf({ roster }).map(({ skip }) => skip)).toEqual([undefined]);
    const conversation = aConversation({ kind: "panel", visitor: null, audience: ["grace", "joan"] });
    const author = { kind: "staff" as const, uid: "grace", name: "Grace" };
    const chosen = { joan: { ...joan({ whatsapp }), preferences: { whatsapp: { panel: true } } } };
    expect(planOf({ roster: chosen, conversation, message: aMessage({ author }) })).toMatchObject([
      { skip: "off duty, and WhatsApp cannot come without a sound" },
    ]);
  });
});

describe("the shared group", () => {
  const broken = { ...GROUP, broken: "the bot was removed from the group" };
  const joan = aPerson(9, { role: "admin", ...away });
  const table: [string, Partial<PlanInput>, string[]][] = [
    [
      "hears of a visitor beside everybody on duty",
      { roster: { grace: aPerson(7) } },
      ["telegram:grace", "telegram:group"],
    ],
    [
      "and beside the assignee",
      { roster: { grace: aPerson(7), alan: aPerson(8) }, conversation: aConversation({ assignee: "alan" }) },
      ["telegram:alan", "telegram:group"],
    ],
    ["with nobody on duty is where the team looks: no admin is told besides", { roster: { joan } }, ["telegram:group"]],
    ["with nobody at all still hears of it", {}, ["telegram:group"]],
    [
      "hears nothing of what the staff answer",
      { message: aMessage({ author: { kind: "staff", uid: "grace", name: "" } }) },
      [],
    ],
    [
      "hears nothing of colleagues",
      {
        conversation: aConversation({ kind: "panel", visitor: null, audience: ["grace"] }),
        roster: { grace: aPerson(7) },
        message: aMessage({ author: { kind: "staff", uid: "alan", name: "" } }),
      },
      [],
    ],
  ];
  test.each(table)("%s", (_what, change, expected) => {
    expect(told({ group: GROUP, ...change })).toEqual(expected);
  });

  test("that cannot be told is skipped with the reason, and the admins are told in its place", () => {
    expect(planOf({ group: broken, roster: { joan } })).toMatchObject([
      { key: "telegram:joan", silent: true },
      { key: "telegram:group", to: "-100", skip: broken.broken },
    ]);
    expect(planOf({ group: GROUP, off: { telegram: "Telegram is not set up" } })).toMatchObject([
      { key: "telegram:group", skip: "Telegram is not set up" },
    ]);
  });

  test("does not stand for a person: the assignee who cannot be reached leaves it to everybody on duty", () => {
    const roster = { joan: aPerson(9, { pairing: {} }), grace: aPerson(7) };
    const conversation = aConversation({ assignee: "joan" });
    expect(told({ group: GROUP, roster, conversation })).toEqual(["telegram:grace", "telegram:group"]);
  });
});

describe("push", () => {
  const onlyPush = (change: Partial<RosterEntry> = {}) => aPerson(7, { pairing: {}, ...change });

  test("goes to every device of everybody who is told; the ledger holds the device and not its token", () => {
    const devices = { grace: [aDevice("a"), aDevice("b")], alan: [aDevice("c")], other: [aDevice("d")] };
    const targets = planOf({ roster: { grace: onlyPush(), alan: aPerson(8) }, devices });
    expect(targets.map(({ key, to }) => [key, to])).toEqual([
      ["push:grace:a", "a"],
      ["push:grace:b", "b"],
      ["push:alan:c", "c"],
      ["telegram:alan", "8"],
    ]);
  });

  test("that is off is skipped with the reason", () => {
    const input = { roster: { grace: onlyPush() }, devices: { grace: [aDevice("a")] } };
    expect(planOf({ ...input, off: { push: "push is not set up" } })).toMatchObject([{ skip: "push is not set up" }]);
  });
});

describe("whose devices are to be known", () => {
  const onlyPush = aPerson(7, { pairing: {} });
  const admin = aPerson(9, { role: "admin", ...away });
  const roster = { grace: onlyPush, alan: aPerson(8), joan: admin };
  const assigned = aConversation({ assignee: "grace" });
  const byAlan = aMessage({ author: { kind: "staff", uid: "alan", name: "Alan" } });
  const panel = aConversation({ kind: "panel", visitor: null, audience: ["grace", "alan", "gone"] });
  const table: [string, Partial<PlanInput>, string[]][] = [
    ["of everybody on duty", { roster }, ["grace", "alan"]],
    ["of nobody once they are known", { roster, devices: { grace: [], alan: [] } }, []],
    ["of an assignee first", { roster, conversation: assigned }, ["grace"]],
    ["of an assignee alone who has one", { roster, conversation: assigned, devices: { grace: [aDevice("a")] } }, []],
    ["of the next where the assignee has none", { roster, conversation: assigned, devices: { grace: [] } }, ["alan"]],
    ["of the admins last", { roster: { grace: onlyPush, joan: admin }, devices: { grace: [] } }, ["joan"]],
    ["of no admin where the group hears of it", { roster: { joan: admin }, group: GROUP }, []],
    [
      "of nobody who wants no push",
      { roster: { grace: aPerson(7, { preferences: { push: { visitor: false } } }) } },
      [],
    ],
    ["of the visitor whom staff write to", { roster, message: byAlan }, ["ada"]],
    ["of the other members", { roster, conversation: panel, message: byAlan }, ["grace"]],
    ["of nobody while push is off", { roster, off: { push: "push is not set up" } }, []],
  ];
  test.each(table)("%s", (_what, change, expected) => {
    expect(whoMayBeTold(inputOf(change))).toEqual(expected);
  });
});

describe("a plan without what was tried in vain", () => {
  const tried = (...keys: string[]) => new Set(keys);
  const roster = { grace: aPerson(7), alan: aPerson(8), joan: aPerson(9, { role: "admin", ...away }) };

  test("leaves the conversation of an assignee to everybody else on duty", () => {
    const conversation = aConversation({ assignee: "grace" });
    expect(told({ roster, conversation, tried: tried("telegram:grace") })).toEqual(["telegram:alan"]);
  });

  test("leaves it to the admins, without a sound, where nobody else is on duty", () => {
    expect(told({ roster, tried: tried("telegram:grace", "telegram:alan") })).toEqual(["telegram:joan (silent)"]);
  });

  test("names nobody where nobody is left, the group among them", () => {
    const group = { chatId: -100, title: "", forum: false };
    const all = ["telegram:grace", "telegram:alan", "telegram:joan", "telegram:group"];
    expect(told({ roster, group, tried: tried(...all) })).toEqual([]);
  });

  test("tells an admin off duty on WhatsApp once the silent way has failed", () => {
    const pairing = { telegram: { chatId: 9, userId: 9 }, whatsapp: { number: "4790000000" } };
    const joan = aPerson(9, { role: "admin", ...away, pairing });
    const targets = planOf({ roster: { joan }, tried: tried("telegram:joan") });
    expect(targets).toMatchObject([{ key: "whatsapp:joan" }]);
    expect(targets[0]).not.toHaveProperty("skip");
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
