/** Newcomers of one instance, for tests: nobody has come to another. */
import type { Clock } from "../../clock.ts";
import { OPEN_GATE } from "./gate.ts";
import { createNewcomers, type NewcomerStore, type Newcomers } from "./newcomers.ts";

/** `fromOf`: what was kept of where a visitor came from. */
export function fakeNewcomers(clock: Clock, fromOf: (uid: string) => string | undefined = () => undefined): Newcomers {
  const kept = { gate: OPEN_GATE };
  const store: NewcomerStore = {
    key: async () => "key",
    count: async () => 0,
    fromOf: async (uid) => fromOf(uid),
    gate: async () => kept.gate,
    changeGate: async (decide) => void (kept.gate = decide(kept.gate)),
  };
  const nothing = () => undefined;
  return createNewcomers({ clock, store, logs: { newcomersRefused: nothing, newcomersUnknown: nothing } });
}
