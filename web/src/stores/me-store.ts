import type { Me } from "@porchlight/contract/people/me.ts";
import { create } from "zustand";
import type { Failure } from "../api/errors.ts";

interface MeState {
  /** What GET /me said last; undefined before it has said anything. */
  me: Me | undefined;
  /** Why it could not be asked the last time. */
  failure: Failure | undefined;
  /** Grows with each change that is made here. */
  changes: number;
  /** Over when the changes that were made here are saved or taken back: what the server says before is older. Never rejects. */
  saved: Promise<unknown>;
}

export const useMe = create<MeState>()(() => ({
  me: undefined,
  failure: undefined,
  changes: 0,
  saved: Promise.resolve(),
}));

/** GET /me has answered. */
export function meRead(me: Me): void {
  useMe.setState({ me, failure: undefined });
}

/** GET /me has not answered. What it said before stays. */
export function meNotRead(failure: Failure): void {
  useMe.setState({ failure });
}

/** A part of it is known anew. */
export function meChanged(change: Partial<Me>): void {
  useMe.setState(({ me, changes }) => ({ me: me && { ...me, ...change }, changes: changes + 1 }));
}

/** A change that was made here is on its way. */
export function meSaving(saved: Promise<unknown>): void {
  useMe.setState({ saved });
}
