import type { Report, ReportSum } from "@porchlight/contract/people/reports.ts";
import { useMemo } from "react";
import { say } from "../../languages/say.ts";
import { Plot } from "./Plot.tsx";
import { LINES_OF_COUNTS, LINES_OF_WAITS, type Series } from "./plot.ts";
import { countWords, dateInFull, dateWords, hourWords, waitWords } from "./report-words.ts";
import { ReportTable } from "./ReportTable.tsx";
import { Sums } from "./Sums.tsx";

const DAY_COLUMNS = [
  "Day",
  "Conversations",
  "Missed",
  "Spam",
  "Visitors wrote",
  "Staff wrote",
  "Half answered in",
  "9 of 10 in",
] as const;
const HOUR_COLUMNS = ["Hour", "Conversations", "Missed", "Spam", "Visitors wrote", "Staff wrote"] as const;
const PERSON_COLUMNS = ["Person", "Messages", "First answers", "Half of them in", "9 of 10 in"] as const;

/** A report: its sums, its plots, its tables. */
export function ReportShown({ report }: { report: Report }) {
  const { days, hours, people, sum } = report;
  const byDay = useDays(days);
  const byHour = useHours(hours);
  const counts = ({ begun, missed, spam, visitor, staff }: Omit<ReportSum, "answered" | "median" | "p90">): string[] =>
    [begun, missed, spam, visitor, staff].map(countWords);
  const dayRows = days.map((day) => [dateInFull(day.date), ...counts(day), waitWords(day.median), waitWords(day.p90)]);
  const daysTable = <ReportTable by="day" range={report} columns={DAY_COLUMNS} rows={dayRows} folded />;
  const hourRows = hours.map((each) => [hourWords(each.hour), ...counts(each)]);
  const personRows = people.map(({ name, messages, answered, median, p90 }) => {
    const numbers = [countWords(messages), countWords(answered), waitWords(median), waitWords(p90)];
    return [name ?? say("Former colleague"), ...numbers];
  });
  const answeredSummary = say("Half were answered in {half}, nine of ten in {most}.", {
    half: waitWords(sum.median),
    most: waitWords(sum.p90),
  });

  return (
    <>
      <Sums sum={sum} />
      <Plot
        title={say("Conversations")}
        summary={say("{begun} began, of them {missed} were missed.", {
          begun: countWords(sum.begun),
          missed: countWords(sum.missed),
        })}
        {...byDay.conversations}
        inWords={countWords}
        lines={LINES_OF_COUNTS}
        table={daysTable}
      />
      <Plot
        title={say("Until the first answer")}
        summary={answeredSummary}
        {...byDay.waits}
        inWords={waitWords}
        lines={LINES_OF_WAITS}
        table={null}
      />
      <Plot
        title={say("Messages")}
        summary={say("Visitors wrote {visitors}, staff {staff}.", {
          visitors: countWords(sum.visitor),
          staff: countWords(sum.staff),
        })}
        {...byDay.messages}
        inWords={countWords}
        lines={LINES_OF_COUNTS}
        table={null}
      />
      <Plot
        title={say("Hours of the day")}
        summary={busiest(hours)}
        {...byHour}
        inWords={countWords}
        lines={LINES_OF_COUNTS}
        table={<ReportTable by="hour" range={report} columns={HOUR_COLUMNS} rows={hourRows} folded />}
      />
      <section className="plot" aria-labelledby="report-people">
        <h2 id="report-people">{say("People")}</h2>
        {people.length === 0 ? (
          <p className="reports-about">{say("Nobody of the staff has written to a visitor on these days.")}</p>
        ) : (
          <ReportTable by="person" range={report} columns={PERSON_COLUMNS} rows={personRows} />
        )}
      </section>
    </>
  );
}

function useDays(days: Report["days"]) {
  return useMemo(() => {
    const names = days.map(({ date }) => dateWords(date));
    const fullNames = days.map(({ date }) => dateInFull(date));
    const of = (series: Series[]) => ({ names, fullNames, series });
    return {
      conversations: of(conversations(days)),
      waits: of([
        { name: say("half in"), values: days.map(({ median }) => median), colour: "--plot-staff", kind: "line" },
        { name: say("9 of 10 in"), values: days.map(({ p90 }) => p90), colour: "--plot-visitor", kind: "dashes" },
      ]),
      messages: of([
        { name: say("visitors"), values: days.map(({ visitor }) => visitor), colour: "--plot-visitor", kind: "dashes" },
        { name: say("staff"), values: days.map(({ staff }) => staff), colour: "--plot-staff", kind: "line" },
      ]),
    };
  }, [days]);
}

function useHours(hours: Report["hours"]) {
  return useMemo(() => ({ names: hours.map(({ hour }) => hourWords(hour)), series: conversations(hours) }), [hours]);
}

function conversations(counts: readonly { begun: number; missed: number }[]): Series[] {
  return [
    { name: say("began"), values: counts.map(({ begun }) => begun), colour: "--plot-begun", kind: "bars" },
    { name: say("missed"), values: counts.map(({ missed }) => missed), colour: "--plot-missed", kind: "bars" },
  ];
}

function busiest(hours: Report["hours"]): string {
  const [most] = [...hours].sort((a, b) => b.begun - a.begun);
  if (!most || most.begun === 0) return say("Nobody has begun a conversation on these days.");
  return say("Most conversations, {count}, began between {from} and {to}.", {
    count: countWords(most.begun),
    from: hourWords(most.hour),
    to: hourWords((most.hour + 1) % 24),
  });
}
