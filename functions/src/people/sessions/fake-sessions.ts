/** Sessions in memory, for tests. */
import type { Session, SessionStore } from "./session-list.ts";

export function fakeSessions(
  before: Readonly<Record<string, readonly Session[]>> = {},
): SessionStore & { writes: number } {
  const all = new Map(Object.entries(before));
  const fake = {
    writes: 0,
    of: async (uid: string) => all.get(uid) ?? [],
    change: async (uid: string, decide: (sessions: readonly Session[]) => readonly Session[]) => {
      const known = all.get(uid) ?? [];
      const after = decide(known);
      if (after !== known) fake.writes += 1;
      all.set(uid, after);
      return after;
    },
    forgetAll: async (uid: string) => void all.delete(uid),
  };
  return fake;
}
