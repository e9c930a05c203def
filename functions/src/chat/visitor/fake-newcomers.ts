/** Newcomers of one instance, for tests: nobody has come to another. */
import type { Clock } from "../../clock.ts";
import { type Gate, OPEN_GATE } from "./gate.ts";
import { createNewcomers, type NewcomerStore, type Newcomers } from "./newcomers.ts";

/** `given`: how the gate stands at first. */
export function fakeNewcomers(clock: Clock, given: Partial<Gate> = {}): Newcomers {
  const kept = { gate: { ...OPEN_GATE, ...given } };
  const store: NewcomerStore = {
    key: async () => "key",
    count: async () => 0,
    fromOf: async () => undefined,
    gate: async () => kept.gate,
    changeGate: async (decide) => void (kept.gate = decide(kept.gate)),
  };
  const nothing = () => undefined;
  const logs = { newcomersRefused: nothing, newcomersUnknown: nothing };
  return createNewcomers({ clock, store, logs, whenFlooded: async () => "proof", onFlood: async () => undefined });
}
