/** Newcomers of one instance, for tests: nobody has come to another. */
import type { Clock } from "../../clock.ts";
import { createNewcomers, type Newcomers } from "./newcomers.ts";

export function fakeNewcomers(clock: Clock): Newcomers {
  const store = { key: async () => "key", count: async () => 0 };
  return createNewcomers({ clock, store, logs: { newcomersRefused: () => undefined } });
}
