import { describe, expect, test } from "vitest";
import type { Conversation } from "../../chat/conversation.ts";
import type { RosterEntry } from "../../people/roster.ts";
import { aConversation, aPerson, NOON } from "../../../test/notify-fakes.ts";
import { seenTo, wanted, type Facts } from "./wanted.ts";

const PAIRED = { telegram: { chatId: 7, userId: 7 }, whatsapp: { number: "4790000000" } };
const DEVICE = { id: "00112233445566ff", token: "a token", at: NOON };
const KEYS = {
  push: `push:grace:${DEVICE.id}`,
  telegram: "telegram:grace",
  whatsapp: "whatsapp:grace",
  group: "telegram:group",
  visitor: `push:ada:${DEVICE.id}`,
};
const PANEL = aConversation({ kind: "panel", visitor: null, audience: ["grace", "alan"] });

/** Grace is on duty, and reached on everything. */
function facts(change: Partial<Facts> = {}, grace: Partial<RosterEntry> = {}): Facts {
  return {
    conversation: aConversation(),
    roster: { grace: aPerson(7, { pairing: PAIRED, ...grace }) },
    group: { chatId: -100, title: "Lamp Shop", forum: true },
    devices: { grace: [DEVICE], ada: [DEVICE] },
    off: {},
    ...change,
  };
}

/** About a message of noon that nothing was tried of yet. */
function ask(key: string, known: Facts, change: Partial<Parameters<typeof wanted>[2]> = {}, now = NOON) {
  return wanted(known, key, { writtenAt: NOON, isNew: true, byHand: false, ...change }, now);
}

const send = (to: string, address = to) => ({ to, address, silent: false });

describe("where it goes", () => {
  test.each([
    ["a device, by its token", KEYS.push, facts(), send(DEVICE.id, DEVICE.token)],
    ["a visitor's device", KEYS.visitor, facts(), send(DEVICE.id, DEVICE.token)],
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
      facts({ devices: {} }),
      "the device no longer takes push",
      "gone",
    ],
    [
      "is not in the conversation any more",
      KEYS.push,
      facts({ conversation: { ...PANEL, audience: ["alan"] } }),
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
      facts({ off: { telegram: "Telegram is not set up" } }),
      "Telegram is not set up",
      "off",
    ],
  ];
  test.each(table)("the recipient %s", (_what, key, known, error, reason) => {
    expect(ask(key, known)).toEqual({ error, reason });
  });

  test("but an address that was called broken is tried where somebody asked, who may have mended it", () => {
    const known = facts({}, { pairing: { telegram: { chatId: 7, userId: 7, broken } } });
    expect(ask(KEYS.telegram, known, { byHand: true })).toEqual(send("7"));
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
  const visitors = aConversation;
  const colleagues = (change: Parameters<typeof aConversation>[0]) => ({ ...PANEL, ...change });
  const table: [string, string, Conversation, string | null][] = [
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
    ["a blocked visitor's", KEYS.telegram, visitors({ blocked: { by: "alan", at: NOON } }), "blocked"],
    ["a visitor's, which is spam, in the group", KEYS.group, visitors({ status: "spam" }), "spam"],
    [
      "to a visitor, who was blocked",
      KEYS.visitor,
      visitors({ status: "spam", blocked: { by: "alan", at: NOON } }),
      null,
    ],
    ["a visitor's, read by the visitor alone", KEYS.telegram, visitors({ read: { ada: 1 } }), null],
    ["a visitor's, who wrote again", KEYS.telegram, visitors({ last: last("ada", "visitor") }), null],
    ["a visitor's, in the group, read by a colleague", KEYS.group, visitors({ read: { alan: 1 } }), "read"],
    ["to a visitor, read by them", KEYS.visitor, visitors({ read: { ada: 1 } }), "read"],
    ["to a visitor, answered by them", KEYS.visitor, visitors({ last: last("ada", "visitor") }), "answered"],
    ["to a visitor, read by colleagues", KEYS.visitor, visitors({ read: { alan: 5, grace: 1 } }), null],
    ["to a visitor, followed by another of the staff", KEYS.visitor, visitors({ last: last("alan", "staff") }), null],
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
  test.each(table)("%s", (_what, key, conversation, reason) => {
    const { upTo, ...seen } = seenTo(conversation, key);
    expect(upTo >= 1 ? seen.reason : null).toBe(reason);
  });

  test("as far as it was, and no further", () => {
    expect(seenTo(aConversation({ seq: 9, read: { alan: 4, grace: 6 } }), KEYS.telegram).upTo).toBe(6);
    expect(
      seenTo(aConversation({ seq: 9, read: { alan: 4 }, last: last("alan", "staff", 7) }), KEYS.telegram).upTo,
    ).toBe(7);
  });
});

describe("when", () => {
  const at = (time: string) => Date.parse(`2026-11-02T${time}Z`);
  const patient = (seconds: number) => facts({}, { preferences: { whatsapp: { delaySeconds: seconds } } });

  test("a channel waits as long as it was told to, from when the message was stored", () => {
    expect(ask(KEYS.whatsapp, patient(120))).toEqual({ waitUntil: NOON + 120_000 });
    expect(ask(KEYS.whatsapp, patient(120), {}, NOON + 50_000)).toEqual({ waitUntil: NOON + 120_000 });
    expect(ask(KEYS.whatsapp, patient(120), {}, NOON + 120_000)).toHaveProperty("address");
    expect(ask(KEYS.telegram, patient(120))).toHaveProperty("address");
  });

  test("what was tried before, or asked for, does not wait again", () => {
    expect(ask(KEYS.whatsapp, patient(120), { isNew: false })).toHaveProperty("address");
    expect(ask(KEYS.whatsapp, patient(120), { byHand: true })).toHaveProperty("address");
  });

  test("a clock that is behind the database's makes nobody wait longer", () => {
    expect(ask(KEYS.telegram, patient(120), {}, NOON - 5_000)).toHaveProperty("address");
    expect(ask(KEYS.whatsapp, patient(120), {}, NOON - 5_000)).toEqual({ waitUntil: NOON + 115_000 });
  });

  test("a delay that ends in quiet hours: WhatsApp waits until they are over, and Telegram is silent", () => {
    const quietHours = { timezone: "Europe/Oslo", from: "22:00", to: "07:00" };
    const delaySeconds = 90;
    const known = facts({}, { preferences: { quietHours, telegram: { delaySeconds }, whatsapp: { delaySeconds } } });
    const written = { writtenAt: at("20:59") };
    expect(ask(KEYS.whatsapp, known, written, at("20:59"))).toEqual({ waitUntil: at("21:00:30") });
    expect(ask(KEYS.whatsapp, known, written, at("21:00:30"))).toEqual({ waitUntil: Date.parse("2026-11-03T06:00Z") });
    expect(ask(KEYS.telegram, known, written, at("21:00:30"))).toMatchObject({ silent: true });
  });

  test("WhatsApp waits until a person hears a conversation again that they have muted, and others ring", () => {
    const muted = { ada: NOON + 3_600_000 };
    expect(ask(KEYS.whatsapp, facts({}, { muted }))).toEqual({ waitUntil: NOON + 3_600_000 });
    const other = facts({ conversation: aConversation({ id: "tom", audience: ["staff", "tom"] }) }, { muted });
    expect(ask(KEYS.whatsapp, other)).toHaveProperty("address");
  });
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

  test("in the person's own zone, not in the shop's", () => {
    const tokyo = { preferences: { quietHours: { ...quiet.preferences.quietHours, timezone: "Asia/Tokyo" } } };
    expect(ask(KEYS.telegram, facts({}, quiet), {}, at("14:00"))).toMatchObject({ silent: false });
    expect(ask(KEYS.telegram, facts({}, tokyo), {}, at("14:00"))).toMatchObject({ silent: true });
  });

  test("WhatsApp waits until quiet hours end, although it was due in them", () => {
    expect(ask(KEYS.whatsapp, facts({}, quiet), {}, at("21:00"))).toEqual({
      waitUntil: Date.parse("2026-11-03T06:00Z"),
    });
  });
});
