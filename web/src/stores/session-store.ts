import { create } from "zustand";
import type { Account } from "../api/account.ts";
import type { Failure } from "../api/errors.ts";

/**
 * Who works here. `checking`: signed in, but not yet known to be on the roster; `refused`: not on it;
 * `failed`: it could not be found out.
 */
export type Session =
  | { state: "starting" }
  | { state: "signed-out" }
  | { state: "checking"; account: Account }
  | { state: "staff"; account: Account }
  | { state: "refused"; account: Account }
  | { state: "failed"; failure: Failure };

export const useSession = create<{ session: Session }>()(() => ({ session: { state: "starting" } }));

/** The session is now this. */
export function sessionChanged(session: Session): void {
  useSession.setState({ session });
}

/** The uid of whoever is signed in; empty when nobody is. */
export function useMyUid(): string {
  return useSession(({ session }) => ("account" in session ? session.account.uid : ""));
}
