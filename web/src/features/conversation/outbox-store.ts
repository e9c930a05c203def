import { create } from "zustand";
import { createJSONStorage, persist } from "zustand/middleware";
import type { Failure } from "../../api/errors.ts";

/** A message that is on its way, or that could not be sent. Its id stays the same whenever it is tried again. */
export interface Outgoing {
  id: string;
  conversationId: string;
  text: string;
  internal: boolean;
  /** RFC 3339. */
  at: string;
  state: "sending" | "failed";
  failure?: Failure;
}

interface OutboxState {
  outgoing: readonly Outgoing[];
}

/** Kept for the life of the tab, so that a reload loses nothing that was written. */
export const useOutbox = create<OutboxState>()(
  persist((): OutboxState => ({ outgoing: [] }), {
    name: "porchlight-outbox",
    storage: createJSONStorage(() => sessionStorage),
    // What was on its way when the page went is in doubt. Trying again is safe: the id is the same.
    merge: (kept) => ({ outgoing: afterReload((kept as OutboxState | undefined)?.outgoing ?? []) }),
  }),
);

/** A message was written and is being sent, or is tried again. */
export function outgoingStarted(outgoing: Omit<Outgoing, "state" | "failure">): void {
  change((all) => {
    const started: Outgoing = { ...outgoing, state: "sending" };
    const known = all.some(({ id }) => id === outgoing.id);
    return known ? all.map((other) => (other.id === outgoing.id ? started : other)) : [...all, started];
  });
}

/** It could not be sent. */
export function outgoingFailed(id: string, failure: Failure): void {
  change((all) => all.map((outgoing) => (outgoing.id === id ? { ...outgoing, state: "failed", failure } : outgoing)));
}

/** It is stored, or it was given up. */
export function outgoingSettled(id: string): void {
  change((all) => all.filter((outgoing) => outgoing.id !== id));
}

/** What is left of an outbox when the page comes back. */
export function afterReload(outgoing: readonly Outgoing[]): Outgoing[] {
  return outgoing.map((one) => ({ ...one, state: "failed" }));
}

function change(next: (outgoing: readonly Outgoing[]) => readonly Outgoing[]): void {
  useOutbox.setState(({ outgoing }) => ({ outgoing: next(outgoing) }));
}
