import { describe, expect, test } from "vitest";
import { aConversation, aMessage, aPerson } from "../../../test/notify-fakes.ts";
import { devicesMissing } from "./plan.ts";
import { aDevice, away, GROUP, inputOf, keysOf, planOf } from "../../../test/plan-fakes.ts";

describe("a visitor wrote", () => {
  const two = { grace: aPerson(7), alan: aPerson(8) };

  test("everybody on duty is notified, admins too", () => {
    const roster = { ...two, joan: aPerson(9, { role: "admin" }), off: aPerson(10, away) };
    expect(keysOf({ roster })).toEqual(["telegram:grace", "telegram:alan", "telegram:joan"]);
  });

  test("an assignee on duty is notified alone", () => {
    expect(keysOf({ roster: two, conversation: aConversation({ assignee: "alan" }) })).toEqual(["telegram:alan"]);
  });

  test.each([
    ["off duty", { ...two, joan: aPerson(9, away) }],
    ["no longer on the staff", two],
  ])("an assignee who is %s leaves it to everybody on duty", (_what, roster) => {
    const conversation = aConversation({ assignee: "joan" });
    expect(keysOf({ roster, conversation })).toEqual(["telegram:grace", "telegram:alan"]);
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

  test("with nobody on duty who can be reached, the admins get it", () => {
    const roster = { grace: aPerson(7, { pairing: {} }), joan: aPerson(9, { role: "admin", ...away }) };
    expect(keysOf({ roster })).toEqual(["telegram:joan"]);
  });

  test("with nobody on duty the admins get it", () => {
    const roster = { grace: aPerson(7, away), joan: aPerson(9, { role: "admin", ...away }) };
    expect(keysOf({ roster })).toEqual(["telegram:joan"]);
  });

  test("who is paired with nothing, or has switched the channel off, is not notified on it", () => {
    const roster = {
      grace: aPerson(7, { pairing: {} }),
      alan: aPerson(8, { preferences: { telegram: { visitor: false } } }),
    };
    expect(keysOf({ roster })).toEqual([]);
  });

  test("what cannot be used is skipped with the reason: a channel that is off, a pairing that is broken", () => {
    const telegram = { chatId: 7, userId: 7, broken: "Forbidden: bot was blocked by the user" };
    const roster = { grace: aPerson(7, { pairing: { telegram, whatsapp: { number: "4790000000" } } }) };
    expect(planOf({ roster, off: { whatsapp: "WhatsApp is not set up" } })).toMatchObject([
      { key: "telegram:grace", to: "7", skip: { error: telegram.broken, reason: "broken" } },
      { key: "whatsapp:grace", to: "4790000000", skip: { error: "WhatsApp is not set up", reason: "off" } },
    ]);
  });
});

describe("somebody else wrote", () => {
  const roster = { grace: aPerson(7), alan: aPerson(8) };
  const byGrace = aMessage({ author: { kind: "staff", uid: "grace", name: "Grace" } });

  const devices = { ada: [aDevice("a"), aDevice("b")], alan: [aDevice("c")] };

  test("staff to a visitor: each of the visitor's devices is notified, and no colleague", () => {
    expect(keysOf({ roster, devices, message: byGrace })).toEqual(["push:ada:a", "push:ada:b"]);
  });

  test("nobody is notified of a note, and neither of what the system writes", () => {
    const byNobody = { author: { kind: "system" as const, uid: null, name: "" } };
    for (const message of [aMessage({ internal: true }), { ...byGrace, internal: true }, aMessage(byNobody)]) {
      expect(keysOf({ roster, devices, message, group: GROUP })).toEqual([]);
      expect(devicesMissing(inputOf({ roster, message }))).toEqual([]);
    }
  });
});

describe("a panel conversation", () => {
  const chosen = { preferences: { telegram: { panel: true } } };
  const conversation = aConversation({ kind: "panel", visitor: null, audience: ["grace", "alan", "joan", "gone"] });
  const message = aMessage({ author: { kind: "staff", uid: "grace", name: "Grace" } });

  test("the other members who chose Telegram for it are notified, never the author, and nobody outside", () => {
    const roster = {
      grace: aPerson(7, chosen),
      alan: aPerson(8, chosen),
      joan: aPerson(9),
      outside: aPerson(10, chosen),
    };
    expect(keysOf({ roster, conversation, message })).toEqual(["telegram:alan"]);
  });

  test("a member off duty gets it", () => {
    const roster = { alan: aPerson(8, { ...chosen, ...away }) };
    expect(keysOf({ roster, conversation, message })).toEqual(["telegram:alan"]);
  });
});

describe("a plan without what was tried in vain", () => {
  const tried = (...keys: string[]) => new Set(keys);
  const roster = { grace: aPerson(7), alan: aPerson(8), joan: aPerson(9, { role: "admin", ...away }) };

  test("leaves the conversation of an assignee to everybody else on duty", () => {
    const conversation = aConversation({ assignee: "grace" });
    expect(keysOf({ roster, conversation, tried: tried("telegram:grace") })).toEqual(["telegram:alan"]);
  });

  test("leaves it to the admins where nobody else is on duty", () => {
    expect(keysOf({ roster, tried: tried("telegram:grace", "telegram:alan") })).toEqual(["telegram:joan"]);
  });

  test("names nobody where nobody is left, the group among them", () => {
    const group = { chatId: -100, title: "", forum: false };
    const all = ["telegram:grace", "telegram:alan", "telegram:joan", "telegram:group"];
    expect(keysOf({ roster, group, tried: tried(...all) })).toEqual([]);
  });

  test("names an admin off duty on WhatsApp once the silent way has failed", () => {
    const pairing = { telegram: { chatId: 9, userId: 9 }, whatsapp: { number: "4790000000" } };
    const joan = aPerson(9, { role: "admin", ...away, pairing });
    const targets = planOf({ roster: { joan }, tried: tried("telegram:joan") });
    expect(targets).toMatchObject([{ key: "whatsapp:joan" }]);
    expect(targets[0]).not.toHaveProperty("skip");
  });
});
