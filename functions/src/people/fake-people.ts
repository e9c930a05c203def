/** A roster in memory, for tests. */
import type { RosterStore } from "../services.ts";
import type { Roster, RosterEntry } from "./roster.ts";

/** People who are agents on duty, but for what is said of them. */
export function fakePeople(said: Record<string, Partial<RosterEntry>>): RosterStore {
  let roster: Roster = Object.fromEntries(Object.entries(said).map(([uid, change]) => [uid, aPerson(uid, change)]));
  return {
    read: async () => roster,
    async change(decide) {
      const { entries, result } = decide(structuredClone(roster));
      const kept = Object.entries({ ...roster, ...entries }).flatMap(([uid, entry]) => (entry ? [[uid, entry]] : []));
      roster = Object.fromEntries(kept) as Roster;
      return result;
    },
  };
}

function aPerson(uid: string, change: Partial<RosterEntry>): RosterEntry {
  return {
    name: uid,
    email: `${uid}@shop.test`,
    role: "agent",
    duty: { on: true },
    preferences: {},
    pairing: {},
    ...change,
  };
}
