/**
 * What is kept of an address: a hash under a key that is thrown away each day, other for each hour. The address itself is
 * kept nowhere (decision 23).
 */
import { createHmac } from "node:crypto";
import type { Clock } from "../../clock.ts";
import { dayOf } from "./gate.ts";

const HOUR_MS = 60 * 60_000;

export interface Addresses {
  /** Rejects where nobody can tell. */
  of(address: string): Promise<{ from: string; today: readonly string[] }>;
}

interface Deps {
  clock: Clock;
  /** The key of this day, the same for all instances; random, and nowhere once the next one is there. */
  keyOf: (day: number) => Promise<string>;
}

/** Asks for the key once a day. `from` is of this hour, `today` of all hours of the day until now. */
export function createAddresses({ clock, keyOf }: Deps): Addresses {
  let kept: { day: number; key: Promise<string> } | undefined;

  function keyNow(): Promise<string> {
    const day = dayOf(clock.now());
    if (kept?.day === day) return kept.key;
    const key = keyOf(day);
    kept = { day, key };
    key.catch(() => (kept = undefined));
    return key;
  }

  return {
    async of(address) {
      const hour = Math.floor(clock.now() / HOUR_MS);
      const key = await keyNow();
      const hashAt = (at: number) =>
        createHmac("sha256", key).update(`${at} ${address}`).digest("base64url").slice(0, 22);
      const hours = (hour % 24) + 1;
      return { from: hashAt(hour), today: Array.from({ length: hours }, (_, ago) => hashAt(hour - ago)) };
    },
  };
}
