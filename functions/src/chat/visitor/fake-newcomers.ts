/** Newcomers of one instance, for tests: nobody has come to another. */
import type { Clock } from "../../clock.ts";
import { type Admission, OPEN_ADMISSION } from "./admission.ts";
import { createNewcomers, type NewcomerStore, type Newcomers } from "./newcomers.ts";

/** `given`: how the admission stands at first. */
export function fakeNewcomers(clock: Clock, given: Partial<Admission> = {}): Newcomers {
  const kept = { admission: { ...OPEN_ADMISSION, ...given } };
  const store: NewcomerStore = {
    key: async () => "key",
    count: async () => 0,
    fromOf: async () => undefined,
    admission: async () => kept.admission,
    changeAdmission: async (decide) => void (kept.admission = decide(kept.admission)),
  };
  const nothing = () => undefined;
  const logs = { newcomersRefused: nothing, newcomersUnknown: nothing };
  return createNewcomers({ clock, store, logs, whenFlooded: async () => "proof", onFlood: async () => undefined });
}
