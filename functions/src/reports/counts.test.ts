import { describe, expect, test } from "vitest";
import type { Inquiry } from "../chat/conversation.ts";
import { addedCounts, countsOfInquiries, countsOfSaid } from "./counts.ts";
import { withWait } from "./waits.ts";

const HOUR = 60 * 60_000;
/** 23:30 in Oslo. */
const LATE = Date.UTC(2026, 10, 2, 22, 30);
const span = { from: LATE - HOUR, to: LATE + 3 * HOUR, zone: "Europe/Oslo" };

const inquiry = (change: Partial<Inquiry> = {}): Inquiry => ({
  begunAt: LATE,
  answer: null,
  missedAt: LATE + 24 * HOUR,
  spamAt: null,
  changedAt: LATE,
  ...change,
});

test("messages count by day and hour of the site's clock, those of staff by person too", () => {
  const said = [
    { at: LATE, by: null },
    { at: LATE + HOUR, by: "ada" },
    { at: LATE + HOUR, by: "ada" },
  ];
  expect(countsOfSaid(said, span)).toEqual({
    "2026-11-02": { hours: { 23: { visitor: 1 } }, people: {} },
    "2026-11-03": { hours: { 0: { staff: 2 } }, people: { ada: { messages: 2, waits: {} } } },
  });
});

describe("of inquiries", () => {
  test("an answer counts for whoever gave it, and for the day on which the inquiry began", () => {
    const answered = inquiry({ answer: { at: LATE + HOUR, by: "ada" }, missedAt: null });
    expect(countsOfInquiries([answered], span)).toEqual({
      "2026-11-02": {
        hours: { 23: { begun: 1 } },
        people: { ada: { messages: 0, waits: withWait({}, HOUR) } },
      },
    });
  });

  test("only what lies within the span counts, and each end belongs to one span", () => {
    const at = (from: number, to: number) => countsOfInquiries([inquiry()], { ...span, from, to });
    expect(at(LATE, LATE + HOUR)).toEqual({});
    expect(at(LATE - 1, LATE)).toEqual({ "2026-11-02": { hours: { 23: { begun: 1 } }, people: {} } });
    expect(at(LATE + 23 * HOUR, LATE + 25 * HOUR)).toEqual({
      "2026-11-02": { hours: { 23: { missed: 1 } }, people: {} },
    });
  });

  test("spam is counted apart", () => {
    expect(countsOfInquiries([inquiry({ spamAt: LATE + 1, missedAt: null })], span)).toEqual({
      "2026-11-02": { hours: { 23: { begun: 1, spam: 1 } }, people: {} },
    });
  });
});

test("counts of two spans are added, whatever somebody's uid is", () => {
  const said = (by: string) => countsOfSaid([{ at: LATE, by }], span);
  const both = addedCounts(addedCounts(said("ada"), said("ada")), said("constructor"));
  expect(both["2026-11-02"]?.hours).toEqual({ 23: { staff: 3 } });
  expect(Object.entries(both["2026-11-02"]?.people ?? {})).toEqual([
    ["ada", { messages: 2, waits: {} }],
    ["constructor", { messages: 1, waits: {} }],
  ]);
});
