/** What plans are made from in tests. */
import type { RosterEntry } from "../src/people/roster.ts";
import { aConversation, aMessage, aPerson, NOON } from "./notify-fakes.ts";
import { plan, type PlanInput } from "../src/notify/plan/plan.ts";

export const away = { duty: { on: false } };
export const GROUP = { chatId: -100, title: "Lamp Shop", forum: true };
export const aDevice = (id: string) => ({ id, token: `token of ${id}`, at: NOON });

export function planOf(change: Partial<PlanInput>) {
  return plan(inputOf(change));
}

export function inputOf(change: Partial<PlanInput>): PlanInput {
  const nobody = { roster: {}, group: null, devices: {}, off: {} };
  return { message: aMessage(), conversation: aConversation(), ...nobody, now: NOON, ...change };
}

/** The keys of all who are planned, those included that are skipped. */
export function keysOf(change: Partial<PlanInput>): string[] {
  return planOf(change).map(({ key }) => key);
}

/** On both channels, with these choices. NOON is 13:00 in Oslo. */
export function reachable(preferences: RosterEntry["preferences"] = {}, change: Partial<RosterEntry> = {}) {
  const pairing = { telegram: { chatId: 7, userId: 7 }, whatsapp: { number: "4790000000" } };
  return aPerson(7, { preferences, pairing, ...change });
}
