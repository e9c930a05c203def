import { expect, test } from "vitest";
import type { Inquiry } from "../chat/conversation.ts";
import { countNew, LATE_MS } from "./count-new.ts";
import { fakeReports } from "./fake-reports.ts";

const HOUR = 60 * 60_000;
const NOON = Date.UTC(2026, 10, 30, 12);

function office(marked: (change: object) => Promise<void> = async () => {}) {
  const reports = fakeReports(marked);
  const time = { now: NOON + LATE_MS };
  const run = countNew({ clock: { now: () => time.now }, reports, site: async () => ({ hours: null }) });
  const count = (isTidying = false, known = reports.mark.to) => run(known, { micros: 1 }, isTidying);
  const at = (ms: number) => void (time.now = NOON + LATE_MS + ms);
  return { reports, count, at };
}

const inquiry = (begunAt: number, change: Partial<Inquiry> = {}): Inquiry => {
  return { begunAt, answer: null, missedAt: begunAt + 24 * HOUR, spamAt: null, changedAt: begunAt, ...change };
};

test("counting begins with the first run; nothing from before is read", async () => {
  const { reports, count } = office();
  reports.world.said.push({ at: NOON - HOUR, by: null });
  await count();
  expect(reports.mark).toEqual({ since: NOON, to: NOON, counts: {} });
});

test("each message and each answer is counted once, however often it is counted", async () => {
  const { reports, count, at } = office();
  await count();
  reports.world.said.push({ at: NOON + 1, by: null }, { at: NOON + HOUR, by: "ada" });
  const answer = { at: NOON + HOUR, by: "ada" };
  reports.world.inquiries.push(inquiry(NOON + 1, { answer, missedAt: null, changedAt: answer.at }));
  for (const hours of [0.5, 1, 1, 1.5, 2]) {
    at(hours * HOUR);
    await count();
  }
  const day = reports.mark.counts["2026-11-30"];
  expect(day?.hours).toEqual({ 12: { begun: 1, visitor: 1 }, 13: { staff: 1 } });
  expect(day?.people["ada"]).toMatchObject({ messages: 1 });
  expect(Object.values(day?.people["ada"]?.waits ?? {})).toEqual([1]);
});

test("one that nobody answered is missed a day later, on the day it began", async () => {
  const { reports, count, at } = office();
  await count();
  reports.world.inquiries.push(inquiry(NOON + HOUR));
  at(2 * HOUR);
  await count();
  at(30 * HOUR);
  await count();
  expect(reports.mark.counts["2026-11-30"]?.hours).toEqual({ 13: { begun: 1, missed: 1 } });
});

test("of two that count at once one counts", async () => {
  const { reports, count, at } = office();
  await count();
  reports.world.said.push({ at: NOON + 1, by: null });
  at(HOUR);
  await Promise.all([count(), count()]);
  expect(reports.mark.counts["2026-11-30"]?.hours).toEqual({ 12: { visitor: 1 } });
});

test("what else is marked is marked in the same write, also where nothing is to be counted", async () => {
  const marked: object[] = [];
  const { reports, count } = office(async (change) => void marked.push(change));
  await count();
  await count();
  expect(marked).toEqual([{ micros: 1 }, { micros: 1 }]);
  expect(reports.writes).toBe(2);
});

test("when it tidies, months that are over are put away, and what comes of them later is added", async () => {
  const { reports, count, at } = office();
  await count();
  reports.world.said.push({ at: NOON + 1, by: null });
  at(HOUR);
  await count(true);
  expect(reports.months).toEqual({});
  reports.world.inquiries.push(inquiry(NOON + 2 * HOUR));
  reports.world.said.push({ at: NOON + 13 * HOUR, by: "ada" });
  at(14 * HOUR);
  await count(true);
  expect(reports.months["2026-11-30"]?.hours).toEqual({ 12: { visitor: 1 }, 14: { begun: 1 } });
  expect(Object.keys(reports.mark.counts)).toEqual(["2026-12-01"]);
  at(30 * HOUR);
  await count(true);
  expect(reports.months["2026-11-30"]?.hours).toEqual({ 12: { visitor: 1 }, 14: { begun: 1, missed: 1 } });
});
