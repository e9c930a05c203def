/**
 * Who of the staff has which conversation open, as their polls say. In memory, where it costs nothing: of several instances
 * of the server each knows what it has heard, so that somebody may be missed, and nothing may depend on it.
 */
import type { Clock } from "../../clock.ts";

/** Longer than two idle polls are apart. */
const LASTS_MS = 75_000;

export interface Presence {
  /** This person has it open, or none; who of the others has it too, in order. */
  with(uid: string, open: string | undefined): string[];
}

/** What this instance has heard. */
export function createPresence(clock: Clock): Presence {
  const heard = new Map<string, { open: string; until: number }>();
  return {
    with(uid, open) {
      const now = clock.now();
      heard.delete(uid);
      if (open === undefined) return [];
      for (const [other, { until }] of heard) if (until <= now) heard.delete(other);
      const others = [...heard].filter(([, each]) => each.open === open).map(([other]) => other);
      heard.set(uid, { open, until: now + LASTS_MS });
      return others.sort();
    },
  };
}
