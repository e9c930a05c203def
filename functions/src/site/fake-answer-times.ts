/** How soon visitors were answered, in memory, for tests. */
import type { AnswerTimesStore } from "../services.ts";
import type { AnswerTimes } from "./answer-times.ts";
import { DEFAULT_SITE } from "./default-site.ts";

export function fakeAnswerTimes(before: AnswerTimes = {}): AnswerTimesStore & { writes: number } {
  let times = before;
  return {
    writes: 0,
    read: async () => times,
    async change(decide) {
      this.writes += 1;
      times = decide(times, DEFAULT_SITE);
    },
  };
}
