import { type SubmitEvent, useState } from "react";
import { say, sayCount } from "../../languages/say.ts";
import { Button } from "../../ui/Button.tsx";
import { daysIn, LAST_DAYS, lastDays, problemOf, type Range } from "./range.ts";

interface Props {
  range: Range;
  onRange: (range: Range) => void;
}

/** Which days: the last so many, or some of one's own. */
export function RangePicker({ range, onRange }: Props) {
  const [own, setOwn] = useState(false);
  const isLast = (count: number): boolean => !own && daysIn(range) === count;
  const choose = (count: number): void => {
    setOwn(false);
    onRange(lastDays(count, Date.now()));
  };
  return (
    <div className="range">
      <div className="range-choices" role="group" aria-label={say("Days")}>
        {LAST_DAYS.map((count) => (
          <button
            key={count}
            type="button"
            className="range-choice"
            aria-pressed={isLast(count)}
            onClick={() => choose(count)}
          >
            {sayCount({ one: "{n} day", other: "{n} days" }, count)}
          </button>
        ))}
        <button type="button" className="range-choice" aria-pressed={own} onClick={() => setOwn(true)}>
          {say("Other days")}
        </button>
      </div>
      {own && <OwnRange range={range} onRange={onRange} />}
    </div>
  );
}

function OwnRange({ range, onRange }: Props) {
  const [wanted, setWanted] = useState(range);
  const [problem, setProblem] = useState<ReturnType<typeof problemOf>>();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const found = problemOf(wanted);
    setProblem(found);
    if (!found) onRange(wanted);
  };
  const field = (name: keyof Range, label: string) => (
    <label className="field">
      <span className="field-label">{label}</span>
      <input
        className="field-input"
        type="date"
        value={wanted[name]}
        aria-invalid={problem?.field === name || undefined}
        aria-describedby="range-problem"
        onChange={({ target }) => setWanted({ ...wanted, [name]: target.value })}
      />
    </label>
  );
  return (
    <form className="range-own" onSubmit={submit} noValidate>
      {field("from", say("First day"))}
      {field("to", say("Last day"))}
      <Button type="submit">{say("Show")}</Button>
      <p id="range-problem" className="report-failed" role="alert">
        {problem?.words}
      </p>
    </form>
  );
}
