/**
 * What is kept of an address: a hash under a key that is thrown away each day, other for each hour. The address itself is
 * kept nowhere (decision 23).
 */
import { createHmac } from "node:crypto";
import type { Clock } from "../../clock.ts";
import { dayOf } from "./admission.ts";

const HOUR_MS = 60 * 60_000;

/** The key of today, asked for once a day. `keyOf` rejects where nobody can tell; then it is asked again. */
export function createDayKey(clock: Clock, keyOf: (day: number) => Promise<string>): () => Promise<string> {
  let kept: { day: number; key: Promise<string> } | undefined;
  return () => {
    const day = dayOf(clock.now());
    if (kept?.day === day) return kept.key;
    const key = keyOf(day);
    kept = { day, key };
    key.catch(() => (kept = undefined));
    return key;
  };
}

/** `from` is of this hour, `today` of all hours of the day until now. Pure. */
export function hashesOf(key: string, address: string, now: number): { from: string; today: string[] } {
  const hour = Math.floor(now / HOUR_MS);
  const hashAt = (at: number) => createHmac("sha256", key).update(`${at} ${address}`).digest("base64url").slice(0, 22);
  const today = Array.from({ length: (hour % 24) + 1 }, (_, ago) => hashAt(hour - ago));
  return { from: hashAt(hour), today };
}
