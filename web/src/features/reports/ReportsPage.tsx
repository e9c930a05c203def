import type { Report } from "@porchlight/contract/people/reports.ts";
import { useEffect, useState } from "react";
import { failureFrom } from "../../api/errors.ts";
import { get } from "../../api/http.ts";
import { say } from "../../languages/say.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { SkeletonRows } from "../../ui/Skeleton.tsx";
import { amid, clockTime, dayOf, dayWords, midnight } from "../../ui/times.ts";
import { lastDays, type Range } from "./range.ts";
import { RangePicker } from "./RangePicker.tsx";
import { ReportShown } from "./ReportShown.tsx";
import "./Reports.css";

const FIRST_SHOWN = 30;

/** How many people wrote, when, how soon they were answered, and by whom. */
export function ReportsPage() {
  const [range, setRange] = useState(() => lastDays(FIRST_SHOWN, Date.now()));
  const { report, words, looking } = useReport(range);
  return (
    <div className="reports">
      <div className="reports-head">
        <h1>{say("Reports")}</h1>
        <RangePicker range={range} onRange={setRange} />
      </div>
      <div role="status">
        {words !== "" && <p className="report-failed">{words}</p>}
        {report?.upTo && <p className="reports-about">{aboutOf(report)}</p>}
      </div>
      {words !== "" && <Button onClick={() => setRange({ ...range })}>{say("Try again")}</Button>}
      {!report && looking && <SkeletonRows bare label={say("Counting")} count={4} />}
      {report?.since === null && (
        <EmptyState title={say("Nothing is counted yet")}>
          {say("Counting begins with the next conversation. Within half an hour its numbers are here.")}
        </EmptyState>
      )}
      {report && report.since !== null && (
        <div className={looking ? "reports-stale" : undefined}>
          <ReportShown report={report} />
        </div>
      )}
    </div>
  );
}

/** What was shown stays until there is another: only the first time there is nothing. Asked anew for each `range`. */
function useReport(range: Range) {
  const [ended, setEnded] = useState<{ of?: Range; report?: Report; words: string }>({ words: "" });
  useEffect(() => {
    let isWanted = true;
    get("GET /reports", { query: range }).then(
      (report) => isWanted && setEnded({ of: range, report, words: "" }),
      (thrown: unknown) =>
        isWanted && setEnded((before) => ({ ...before, of: range, words: failureFrom(thrown).words })),
    );
    return () => void (isWanted = false);
  }, [range]);
  const looking = ended.of !== range;
  return { report: ended.report, words: looking ? "" : ended.words, looking };
}

/** Whose clock it is, and up to when it is counted. */
function aboutOf({ since, upTo, timezone, from }: Report): string {
  if (since === null || upTo === null) return "";
  const now = Date.now();
  const isToday = dayOf(upTo) === midnight(now);
  const time = isToday ? clockTime(upTo) : `${clockTime(upTo)}, ${amid(dayWords(upTo, now))}`;
  const until = say("Counted up to {time}, by the clock of {zone}.", { time, zone: timezone });
  return from < since.slice(0, 10)
    ? `${until} ${say("Counted since {day}.", { day: amid(dayWords(since, now)) })}`
    : until;
}
