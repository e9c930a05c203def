/** Canned answers in memory, for tests. */
import type { CannedAnswer } from "../../contract/people/canned.ts";
import type { CannedStore } from "./canned-answers.ts";

export function fakeCanned(...before: CannedAnswer[]): CannedStore {
  let all = before;
  return {
    read: async () => all,
    change: async (decide) => (all = decide(all)),
  };
}
