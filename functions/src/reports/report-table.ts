/** A report as a file for spreadsheets. */
import type { Report, ReportBy, ReportSum } from "../../contract/people/reports.ts";
import { BYTE_ORDER_MARK, csvRow } from "../chat/exporting/csv.ts";
import type { Exported } from "../chat/exporting/export-conversation.ts";
import { readReport, type ReportDeps } from "./read-report.ts";

const COUNTS = ["conversations begun", "missed", "spam", "messages of visitors", "messages of staff"];
const ANSWERS = ["first answers", "half answered within (s)", "nine of ten within (s)"];

/** The same reads. */
export function reportTable(deps: ReportDeps) {
  return async (range: { from: string; to: string }, by: ReportBy): Promise<Exported & { format: "csv" }> => {
    const report = await readReport(deps)(range);
    return { format: "csv", name: `report-${by}-${range.from}-${range.to}`, parts: only(tableOf(report, by)) };
  };
}

async function* only(rows: readonly string[][]): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + rows.map((row) => csvRow(row)).join("");
}

function tableOf({ days, hours, people, timezone }: Report, by: ReportBy): string[][] {
  if (by === "day")
    return [["day", ...COUNTS, ...ANSWERS], ...days.map((day) => [day.date, ...counts(day), ...answers(day)])];
  if (by === "hour")
    return [[`hour (${timezone})`, ...COUNTS], ...hours.map((each) => [`${each.hour}`, ...counts(each)])];
  const named = people.map((each) => [each.name ?? `former: ${each.uid}`, `${each.messages}`, ...answers(each)]);
  return [["name", "messages", ...ANSWERS], ...named];
}

function counts({ begun, missed, spam, visitor, staff }: Omit<ReportSum, "answered" | "median" | "p90">): string[] {
  return [begun, missed, spam, visitor, staff].map((count) => `${count}`);
}

function answers({ answered, median, p90 }: Pick<ReportSum, "answered" | "median" | "p90">): string[] {
  return [`${answered}`, `${median ?? ""}`, `${p90 ?? ""}`];
}
