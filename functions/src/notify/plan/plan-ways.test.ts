import { describe, expect, test } from "vitest";
import { aConversation, aMessage, aPerson } from "../../../test/notify-fakes.ts";
import { devicesMissing, type PlanInput } from "./plan.ts";
import { aDevice, away, GROUP, inputOf, keysOf, planOf } from "../../../test/plan-fakes.ts";
import type { RosterEntry } from "../../people/roster.ts";

const OFF_DUTY = { error: "off duty, and WhatsApp cannot come without a sound", reason: "off" };

describe("who is off duty", () => {
  const joan = (channels: RosterEntry["pairing"]) => aPerson(9, { role: "admin", ...away, pairing: channels });
  const whatsapp = { number: "4790000000" };

  test("is not rung on WhatsApp where another channel comes silently", () => {
    const roster = { joan: joan({ telegram: { chatId: 9, userId: 9 }, whatsapp }) };
    expect(planOf({ roster })).toMatchObject([{ key: "telegram:joan" }, { key: "whatsapp:joan", skip: OFF_DUTY }]);
  });

  test("is rung on WhatsApp by a visitor whom nobody else hears of, and never by colleagues", () => {
    const roster = { joan: joan({ whatsapp }) };
    expect(planOf({ roster }).map(({ skip }) => skip)).toEqual([undefined]);
    const conversation = aConversation({ kind: "panel", visitor: null, audience: ["grace", "joan"] });
    const author = { kind: "staff" as const, uid: "grace", name: "Grace" };
    const chosen = { joan: { ...joan({ whatsapp }), preferences: { whatsapp: { panel: true } } } };
    expect(planOf({ roster: chosen, conversation, message: aMessage({ author }) })).toMatchObject([{ skip: OFF_DUTY }]);
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
    [
      "with nobody on duty is where the team looks: no admin is notified besides",
      { roster: { joan } },
      ["telegram:group"],
    ],
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
    expect(keysOf({ group: GROUP, ...change })).toEqual(expected);
  });

  test("that cannot be reached is skipped with the reason, and the admins are notified in its place", () => {
    expect(planOf({ group: broken, roster: { joan } })).toMatchObject([
      { key: "telegram:joan" },
      { key: "telegram:group", to: "-100", skip: { error: broken.broken, reason: "broken" } },
    ]);
    expect(planOf({ group: GROUP, off: { telegram: "Telegram is not set up" } })).toMatchObject([
      { key: "telegram:group", skip: { error: "Telegram is not set up", reason: "off" } },
    ]);
  });

  test("does not stand for a person: the assignee who cannot be reached leaves it to everybody on duty", () => {
    const roster = { joan: aPerson(9, { pairing: {} }), grace: aPerson(7) };
    const conversation = aConversation({ assignee: "joan" });
    expect(keysOf({ group: GROUP, roster, conversation })).toEqual(["telegram:grace", "telegram:group"]);
  });
});

describe("push", () => {
  const onlyPush = (change: Partial<RosterEntry> = {}) => aPerson(7, { pairing: {}, ...change });

  test("goes to every device of everybody who is notified; the plan holds the device and not its token", () => {
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
    expect(planOf({ ...input, off: { push: "push is not set up" } })).toMatchObject([
      { skip: { error: "push is not set up", reason: "off" } },
    ]);
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
    expect(devicesMissing(inputOf(change))).toEqual(expected);
  });
});
