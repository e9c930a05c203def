import { describe, expect, test } from "vitest";
import { aConversation, aMessage, aPerson, NOON } from "./notify-fakes.ts";
import { plan, type PlanInput } from "./plan.ts";

const away = { duty: { on: false } };

function planOf(change: Partial<PlanInput>) {
  return plan({ message: aMessage(), conversation: aConversation(), roster: {}, off: {}, now: NOON, ...change });
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

  test("staff to a visitor: no colleague is told", () => {
    expect(told({ roster, message: byGrace })).toEqual([]);
  });

  test("a note is told to nobody, and neither is what the system writes", () => {
    expect(told({ roster, message: aMessage({ internal: true }) })).toEqual([]);
    expect(told({ roster, message: aMessage({ author: { kind: "system", uid: null, name: "" } }) })).toEqual([]);
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
