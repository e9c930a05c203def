import { expect, test } from "vitest";
import { decide, monthOf } from "./whatsapp-limits.ts";

const NOW = Date.UTC(2026, 10, 30, 23, 59, 59);

test.each<[string, { nextAt: number | undefined; lineUntil?: number; inMonth: number }, number | null, object]>([
  ["nothing was sent yet", { nextAt: undefined, inMonth: 0 }, 500, { kind: "go", month: "2026-11" }],
  ["the wait is over", { nextAt: NOW, inMonth: 3 }, 500, { kind: "go", month: "2026-11" }],
  ["the wait is not over", { nextAt: NOW + 1, inMonth: 3 }, 500, { kind: "wait", waitMs: 1, lineUntil: NOW + 6001 }],
  [
    "the last one went out just now",
    { nextAt: NOW + 6000, inMonth: 3 },
    500,
    { kind: "wait", waitMs: 6000, lineUntil: NOW + 12_000 },
  ],
  [
    "others wait already",
    { nextAt: NOW + 6000, lineUntil: NOW + 24_000, inMonth: 3 },
    500,
    { kind: "wait", waitMs: 24_000, lineUntil: NOW + 30_000 },
  ],
  [
    "the line is longer than an hour",
    { nextAt: NOW + 6000, lineUntil: NOW + 7_200_000, inMonth: 3 },
    500,
    { kind: "wait", waitMs: 3_600_000, lineUntil: NOW + 3_606_000 },
  ],
  [
    "the slot has come, whoever else waits",
    { nextAt: NOW, lineUntil: NOW + 24_000, inMonth: 3 },
    500,
    { kind: "go", month: "2026-11" },
  ],
  ["somebody's clock was minutes ahead", { nextAt: NOW + 300_000, inMonth: 3 }, 500, { kind: "go", month: "2026-11" }],
  ["one is left of the month", { nextAt: undefined, inMonth: 499 }, 500, { kind: "go", month: "2026-11" }],
  ["the cap is reached", { nextAt: undefined, inMonth: 500 }, 500, { kind: "capped" }],
  ["the cap is reached and the wait not over", { nextAt: NOW + 6000, inMonth: 500 }, 500, { kind: "capped" }],
  ["the cap was lowered below what went out", { nextAt: undefined, inMonth: 501 }, 500, { kind: "capped" }],
  ["the cap is 0", { nextAt: undefined, inMonth: 0 }, 0, { kind: "capped" }],
  ["there is no cap", { nextAt: undefined, inMonth: 1_000_000 }, null, { kind: "go", month: "2026-11" }],
])("when %s", (_, spent, cap, expected) => {
  expect(decide({ lineUntil: undefined, ...spent }, cap, NOW)).toEqual(expected);
});

test("months are those of UTC", () => {
  expect(monthOf(NOW)).toBe("2026-11");
  expect(monthOf(NOW + 1000)).toBe("2026-12");
});
