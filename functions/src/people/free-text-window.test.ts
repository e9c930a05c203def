import { expect, test } from "vitest";
import type { Roster, RosterEntry } from "./roster.ts";
import { windowOf } from "./free-text-window.ts";

const person = (whatsapp?: RosterEntry["pairing"]["whatsapp"]): RosterEntry => ({
  name: "Ada",
  email: "ada@shop.example",
  role: "agent",
  duty: { on: true },
  preferences: {},
  pairing: whatsapp ? { whatsapp } : {},
});

test("a number's window is that of whoever is paired with it", () => {
  const roster: Roster = {
    ada: person({ number: "4790000001", windowUntil: 7 }),
    bo: person({ number: "4790000002" }),
    cy: person(),
  };
  expect(windowOf(roster, "whatsapp", "4790000001")).toBe(7);
  expect(windowOf(roster, "whatsapp", "4790000002")).toBe(0);
  expect(windowOf(roster, "whatsapp", "4790000003")).toBeUndefined();
});
