import type { ReportBy } from "@porchlight/contract/people/reports.ts";
import { useState } from "react";
import { failureFrom } from "../../api/errors.ts";
import { exportReport } from "../../api/export-file.ts";
import { say } from "../../languages/say.ts";
import type { Phrase } from "../../languages/texts.ts";
import { Button } from "../../ui/Button.tsx";
import type { Range } from "./range.ts";

interface Props {
  by: ReportBy;
  range: Range;
  columns: readonly Phrase[];
  /** The first cell of each names the row. */
  rows: readonly (readonly string[])[];
  /** Folded behind a line: there is a drawing of it. */
  folded?: true;
}

const NAMES: Readonly<Record<ReportBy, Phrase>> = {
  day: "By day, as a table",
  hour: "By hour, as a table",
  person: "By person, as a table",
};

/** What is drawn, in numbers, and the way to take it into a spreadsheet. */
export function ReportTable({ by, range, columns, rows, folded }: Props) {
  const [words, setWords] = useState("");
  const [waiting, setWaiting] = useState(false);
  const save = async (): Promise<void> => {
    setWaiting(true);
    setWords("");
    await exportReport(range, by).catch((thrown: unknown) => setWords(failureFrom(thrown).words));
    setWaiting(false);
  };
  const table = (
    <div className="report-scroll" role="region" aria-label={say(NAMES[by])} tabIndex={0}>
      <table className="report-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {say(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name = "", ...cells], index) => (
            <tr key={`${index} ${name}`}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              {cells.map((cell, at) => (
                <td key={columns[at + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
  return (
    <div className="report-numbers">
      {folded ? (
        <details>
          <summary>{say(NAMES[by])}</summary>
          {table}
        </details>
      ) : (
        table
      )}
      <Button kind="link" disabled={waiting} onClick={() => void save()}>
        {waiting ? say("Saving…") : say("Save as CSV")}
      </Button>
      <p className="report-failed" role="alert">
        {words}
      </p>
    </div>
  );
}
