/**
 * How often an account may try a wrong link. Nobody guesses 256 bits: this bounds what trying costs. It is counted by
 * account, for a limit over all would let a stranger keep the owner out; and in memory, for there it costs nothing.
 */
import { ChatError } from "../../../contract/errors.ts";
import type { Clock } from "../../clock.ts";

const WRONG_MOST = 5;
const WITHIN_MS = 10 * 60_000;
/** Accounts that are remembered; the oldest is forgotten first. */
const ACCOUNTS_MOST = 1_000;

export interface WrongClaims {
  /** RESOURCE_EXHAUSTED after five within ten minutes. */
  refuseAfterMany(uid: string): void;
  add(uid: string): void;
}

/** In this instance. */
export function countWrongClaims(clock: Clock): WrongClaims {
  const tries = new Map<string, number[]>();
  const recent = (uid: string) => (tries.get(uid) ?? []).filter((at) => clock.now() - at < WITHIN_MS);
  return {
    refuseAfterMany(uid) {
      if (recent(uid).length < WRONG_MOST) return;
      throw new ChatError("RESOURCE_EXHAUSTED", "these were too many wrong links; wait 10 minutes and try again");
    },
    add(uid) {
      const all = [...recent(uid), clock.now()];
      tries.delete(uid);
      tries.set(uid, all);
      const [oldest] = tries.keys();
      if (tries.size > ACCOUNTS_MOST && oldest !== undefined) tries.delete(oldest);
    },
  };
}
