import type { Me } from "@porchlight/contract/me.ts";
import { create } from "zustand";

/** What GET /me said last; undefined before it has said anything. */
export const useMe = create<{ me: Me | undefined }>()(() => ({ me: undefined }));

/** GET /me has answered. */
export function meRead(me: Me): void {
  useMe.setState({ me });
}

/** A part of it is known anew. */
export function meChanged(change: Partial<Me>): void {
  useMe.setState(({ me }) => ({ me: me && { ...me, ...change } }));
}
