import { describe, expect, test } from "vitest";
import { DEFAULT_SITE } from "../site/default-site.ts";
import type { RosterEntry } from "../people/roster.ts";
import { fakeReports } from "./fake-reports.ts";
import { readReport } from "./read-report.ts";
import { reportTable } from "./report-table.ts";
import { withWait } from "./waits.ts";

const ada: RosterEntry = {
  name: "=Ada",
  email: "a@shop.example",
  role: "admin",
  duty: { on: true },
  preferences: {},
  pairing: {},
};

function office() {
  const reports = fakeReports();
  reports.mark = {
    since: Date.UTC(2026, 8, 1),
    to: Date.UTC(2026, 10, 30, 12),
    counts: {
      "2026-11-29": {
        hours: { 9: { begun: 2, visitor: 3, missed: 1 }, 10: { staff: 1 } },
        people: { ada: { messages: 1, waits: withWait({}, 60_000) } },
      },
      "2026-11-30": { hours: { 9: { begun: 1, visitor: 1, spam: 1 } }, people: {} },
    },
  };
  reports.months = { "2026-10-31": { hours: { 9: { staff: 2 } }, people: { cy: { messages: 2, waits: {} } } } };
  return { reports, roster: async () => ({ ada }), site: async () => DEFAULT_SITE };
}

describe("a report", () => {
  test("has each day, each hour and who was there", async () => {
    const report = await readReport(office())({ from: "2026-10-31", to: "2026-11-30" });
    expect(report.days).toHaveLength(31);
    expect(report.days.at(-2)).toMatchObject({
      date: "2026-11-29",
      begun: 2,
      missed: 1,
      visitor: 3,
      staff: 1,
      answered: 1,
    });
    expect(report.days[1]).toMatchObject({ date: "2026-11-01", begun: 0, median: null });
    expect(report.sum).toMatchObject({ begun: 3, missed: 1, spam: 1, visitor: 4, staff: 3, answered: 1 });
    expect(report.hours.map(({ begun }) => begun)).toEqual([
      ...Array<number>(9).fill(0),
      3,
      ...Array<number>(14).fill(0),
    ]);
    expect(report.people).toMatchObject([
      { uid: "cy", name: null, messages: 2, answered: 0, median: null },
      { uid: "ada", name: "=Ada", messages: 1, answered: 1 },
    ]);
    expect(report.sum.median).toBeGreaterThan(54);
    expect(report.sum.median).toBeLessThan(66);
  });

  test("of other days has nothing of these", async () => {
    const { sum, people } = await readReport(office())({ from: "2026-11-30", to: "2026-11-30" });
    expect(sum).toMatchObject({ begun: 1, missed: 0 });
    expect(people).toEqual([]);
  });

  test("of 90 days costs five reads at most, of a year fourteen", async () => {
    const deps = office();
    await readReport(deps)({ from: "2026-01-31", to: "2026-04-30" });
    expect(deps.reports.reads).toBeLessThanOrEqual(5);
    deps.reports.reads = 0;
    await readReport(deps)({ from: "2025-11-30", to: "2026-11-30" });
    expect(deps.reports.reads).toBeLessThanOrEqual(14);
  });
});

describe("its file", () => {
  const table = async (by: "day" | "hour" | "person") => {
    const { name, parts } = await reportTable(office())({ from: "2026-11-29", to: "2026-11-30" }, by);
    let text = "";
    for await (const part of parts) text += part;
    return { name, lines: text.trim().split("\r\n") };
  };

  test("has a row a day, an hour or a person", async () => {
    expect((await table("day")).lines).toHaveLength(3);
    expect((await table("day")).lines[2]).toBe('"2026-11-30","1","0","1","1","0","0","",""');
    expect((await table("hour")).lines).toHaveLength(25);
    expect((await table("person")).name).toBe("report-person-2026-11-29-2026-11-30");
  });

  test("has nothing in it that a spreadsheet would run", async () => {
    expect((await table("person")).lines[1]).toMatch(/^"'=Ada","1"/u);
  });
});
