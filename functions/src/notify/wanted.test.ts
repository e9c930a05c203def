import { describe, expect, test } from "vitest";
import type { RosterEntry } from "../people/roster.ts";
import { aConversation, aMessage, aPerson, aTarget, NOON } from "../../test/notify-fakes.ts";
import { stillWanted, type Facts } from "./still-wanted.ts";

const PAIRED = { telegram: { chatId: 7, userId: 7 }, whatsapp: { number: "4790000000" } };
const DEVICE = { id: "00112233445566ff", token: "a token", at: NOON };
const KEYS = {
  push: `push:grace:${DEVICE.id}`,
  telegram: "telegram:grace",
  whatsapp: "whatsapp:grace",
  group: "telegram:group",
  visitor: `push:ada:${DEVICE.id}`,
};
const BY_GRACE = aMessage({ author: { kind: "staff", uid: "grace", name: "Grace" } });
const PANEL = aConversation({ kind: "panel", visitor: null, audience: ["grace", "alan"] });
const BY_ALAN = aMessage({ author: { kind: "staff", uid: "alan", name: "Alan" } });

/** Grace is on duty, and reached on everything. */
function facts(change: Partial<Facts> = {}, grace: Partial<RosterEntry> = {}): Facts {
  return {
    message: aMessage(),
    conversation: aConversation(),
    roster: { grace: aPerson(7, { pairing: PAIRED, ...grace }) },
    group: { chatId: -100, title: "Lamp Shop", forum: true },
    devices: { grace: [DEVICE], ada: [DEVICE] },
    channels: { push: {}, telegram: {}, whatsapp: {} },
    off: {},
    mates: {},
    ...change,
  };
}

function ask(key: string, known: Facts, target: Partial<ReturnType<typeof aTarget>> = {}, now = NOON) {
  const channel = key.startsWith("push") ? "push" : key.startsWith("whatsapp") ? "whatsapp" : "telegram";
  return stillWanted(known, key, aTarget({ channel, ...target }), now);
}

const send = (to: string, address = to) => ({ to, address, silent: false, count: 1 });

describe("where it goes", () => {
  test.each([
    ["a device, by its token", KEYS.push, facts(), send(DEVICE.id, DEVICE.token)],
    ["a visitor's device", KEYS.visitor, facts({ message: BY_GRACE }), send(DEVICE.id, DEVICE.token)],
    ["a chat", KEYS.telegram, facts(), send("7")],
    ["a number", KEYS.whatsapp, facts(), send("4790000000")],
    ["the shared group", KEYS.group, facts(), send("-100")],
    [
      "the phone that is paired by now",
      KEYS.telegram,
      facts({}, { pairing: { telegram: { chatId: 9, userId: 7 } } }),
      send("9"),
    ],
    [
      "the group that is connected by now",
      KEYS.group,
      facts({ group: { chatId: -200, title: "", forum: false } }),
      send("-200"),
    ],
  ])("%s", (_what, key, known, expected) => {
    expect(ask(key, known)).toEqual(expected);
  });
});

describe("why it is not sent", () => {
  const broken = "Forbidden: bot was blocked by the user";
  const allDay = { quietHours: { timezone: "Europe/Oslo", from: "22:00", to: "22:00" } };
  const table: [string, string, Facts, string, string][] = [
    ["left the staff", KEYS.telegram, facts({ roster: {} }), "no longer on the staff", "gone"],
    ["is no longer paired", KEYS.telegram, facts({}, { pairing: {} }), "no longer paired with telegram", "gone"],
    [
      "has a pairing that broke",
      KEYS.telegram,
      facts({}, { pairing: { telegram: { chatId: 7, userId: 7, broken } } }),
      broken,
      "broken",
    ],
    [
      "switched the channel off",
      KEYS.whatsapp,
      facts({}, { preferences: { whatsapp: { visitor: false } } }),
      "switched off meanwhile",
      "off",
    ],
    [
      "no longer has the device",
      KEYS.push,
      facts({ devices: { grace: [{ ...DEVICE, id: "another" }] } }),
      "the device no longer takes push",
      "gone",
    ],
    ["no longer has any device", KEYS.push, facts({ devices: {} }), "the device no longer takes push", "gone"],
    [
      "is a visitor who took push back",
      KEYS.visitor,
      facts({ message: BY_GRACE, devices: {} }),
      "the device no longer takes push",
      "gone",
    ],
    [
      "is not in the conversation any more",
      KEYS.push,
      facts({ conversation: { ...PANEL, audience: ["alan"] }, message: BY_ALAN }),
      "no longer in the conversation",
      "gone",
    ],
    [
      "made the whole day quiet",
      KEYS.whatsapp,
      facts({}, { preferences: allDay }),
      "quiet hours all day, and WhatsApp cannot come without a sound",
      "off",
    ],
    [
      "is a group that was disconnected",
      KEYS.group,
      facts({ group: null }),
      "the group is no longer connected",
      "gone",
    ],
    [
      "is a group that broke",
      KEYS.group,
      facts({ group: { chatId: -100, title: "", forum: true, broken: "kicked" } }),
      "kicked",
      "broken",
    ],
    [
      "is on a channel that was taken down",
      KEYS.telegram,
      facts({ channels: {}, off: { telegram: "Telegram is not set up" } }),
      "Telegram is not set up",
      "off",
    ],
  ];
  test.each(table)("the recipient %s", (_what, key, known, skip, reason) => {
    expect(ask(key, known)).toEqual({ skip, reason });
  });
});

describe("read or answered meanwhile", () => {
  const last = (uid: string, kind: "staff" | "visitor", seq = 2) => ({
    seq,
    author: { kind, uid, name: "" },
    preview: "",
    at: NOON,
  });
  const afar = (uid: string) => ({ ...last(uid, "staff"), fromAfar: true as const });
  const visitors = (change: Parameters<typeof aConversation>[0]) => facts({ conversation: aConversation(change) });
  const toVisitor = (change: Parameters<typeof aConversation>[0]) =>
    facts({ message: BY_GRACE, conversation: aConversation(change) });
  const colleagues = (change: Parameters<typeof aConversation>[0]) =>
    facts({ message: BY_ALAN, conversation: { ...PANEL, ...change } });
  const table: [string, string, Facts, string | null][] = [
    ["a visitor's, read by a colleague", KEYS.telegram, visitors({ read: { alan: 1 } }), "read"],
    ["a visitor's, answered", KEYS.telegram, visitors({ last: last("alan", "staff") }), "answered"],
    [
      "a visitor's, answered from afar by who was not told of it",
      KEYS.telegram,
      visitors({ last: afar("alan") }),
      null,
    ],
    [
      "a visitor's, answered from afar by who was told of it",
      KEYS.telegram,
      visitors({ last: afar("alan"), read: { alan: 1 } }),
      "answered",
    ],
    ["a visitor's, read by the visitor alone", KEYS.telegram, visitors({ read: { ada: 1 } }), null],
    ["a visitor's, who wrote again", KEYS.telegram, visitors({ last: last("ada", "visitor") }), null],
    ["a visitor's, in the group, read by a colleague", KEYS.group, visitors({ read: { alan: 1 } }), "read"],
    ["to a visitor, read by them", KEYS.visitor, toVisitor({ read: { ada: 1 } }), "read"],
    ["to a visitor, answered by them", KEYS.visitor, toVisitor({ last: last("ada", "visitor") }), "answered"],
    ["to a visitor, read by colleagues", KEYS.visitor, toVisitor({ read: { alan: 5, grace: 1 } }), null],
    ["to a visitor, followed by another of the staff", KEYS.visitor, toVisitor({ last: last("alan", "staff") }), null],
    ["among colleagues, read by the recipient", KEYS.push, colleagues({ read: { grace: 1 } }), "read"],
    [
      "among colleagues, answered by the recipient",
      KEYS.push,
      colleagues({ last: last("grace", "staff") }),
      "answered",
    ],
    [
      "among colleagues, answered from afar by the recipient, who was not told of it",
      KEYS.push,
      colleagues({ last: afar("grace") }),
      null,
    ],
    ["among colleagues, read by others", KEYS.push, colleagues({ read: { alan: 1, joan: 1 } }), null],
  ];
  test.each(table)("%s", (_what, key, known, reason) => {
    const late = ask(key, known, { unlessRead: true });
    expect("skip" in late ? late.reason : null).toBe(reason);
    expect(ask(key, known, { unlessRead: false })).toHaveProperty("to");
  });
});

test.each([
  ["read", { read: { grace: 1 } }],
  ["answered", { last: { seq: 2, author: { kind: "staff" as const, uid: "grace", name: "" }, preview: "", at: NOON } }],
])("what was sent again by hand and could not be told at once is told, though it was %s", (_what, change) => {
  const known = facts({ conversation: aConversation(change) });
  expect(ask(KEYS.telegram, known, { unlessRead: true, resentAt: NOON })).toHaveProperty("to");
});

describe("how loud it is by now", () => {
  const at = (time: string) => Date.parse(`2026-11-02T${time}Z`);
  const quiet = { preferences: { quietHours: { timezone: "Europe/Oslo", from: "22:00", to: "07:00" } } };

  test.each([
    ["before quiet hours", at("20:59"), quiet, false],
    ["within quiet hours", at("21:00"), quiet, true],
    ["in a conversation that was muted", NOON, { muted: { ada: NOON + 1 } }, true],
    ["off duty", NOON, { duty: { on: false } }, true],
  ])("%s", (_what, now, grace, silent) => {
    expect(ask(KEYS.telegram, facts({}, grace), {}, now)).toMatchObject({ silent });
  });

  test("what was to be silent stays so", () => {
    expect(ask(KEYS.telegram, facts(), { silent: true })).toMatchObject({ silent: true });
  });

  test("WhatsApp waits until quiet hours end, although it was due in them", () => {
    expect(ask(KEYS.whatsapp, facts({}, quiet), {}, at("21:00"))).toEqual({
      waitUntil: Date.parse("2026-11-03T06:00Z"),
    });
  });
});

test("what has waited on WhatsApp is told together with what else has", () => {
  const waits = { target: aTarget({ channel: "whatsapp", unlessRead: true }) };
  const known = (seq: number) =>
    facts({ message: aMessage({ seq: 3 }), mates: { [KEYS.whatsapp]: [{ seq, ...waits }] } });
  expect(ask(KEYS.whatsapp, known(2), { unlessRead: true })).toMatchObject({ count: 2 });
  expect(ask(KEYS.whatsapp, known(4), { unlessRead: true })).toEqual({
    skip: "told with a later message",
    reason: "together",
    since: NOON,
  });
});
