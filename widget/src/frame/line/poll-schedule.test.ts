import { POLL_IDLE_MS, POLL_OPEN_MS } from "@porchlight/contract/limits.ts";
import { describe, expect, test } from "vitest";
import { pauseMs, type Pace } from "./poll-schedule.ts";

const pace: Pace = { open: true, nextPollMs: 4_000, livelyAt: 0, typingUntil: 0 };
const at = (now: number, change: Partial<Pace> = {}) => pauseMs({ ...pace, ...change }, now);

describe("the pause between polls", () => {
  test("is what the server said", () => {
    expect(at(1_000)).toBe(4_000);
    expect(at(1_000, { nextPollMs: 30_000 })).toBe(30_000);
  });

  test("grows by itself while the server answers only that nothing changed", () => {
    expect(at(59_000)).toBe(4_000);
    expect(at(61_000)).toBe(POLL_OPEN_MS);
    expect(at(301_000)).toBe(POLL_IDLE_MS);
  });

  test("is short while the other side is typing, and not longer than that", () => {
    const typing = { nextPollMs: 1_500, typingUntil: 5_000 };
    expect(at(4_000, typing)).toBe(1_500);
    expect(at(6_000, typing)).toBe(4_000);
  });

  test("is long while the window is closed, whatever was said in it a moment ago", () => {
    expect(at(1_000, { open: false })).toBe(30_000);
    expect(at(1_000, { open: false, nextPollMs: 1_500, typingUntil: 5_000 })).toBe(30_000);
  });
});
