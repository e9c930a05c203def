import type { WeeklyHours as Hours, Weekday } from "@porchlight/contract/values/hours.ts";
import type { Failure } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import { actionFailed } from "../../stores/notice-store.ts";
import { TimeField } from "../../ui/TimeField.tsx";
import { periodOf, WEEKDAYS, withDay } from "./weekly-hours.ts";

interface Props {
  hours: Hours;
  /** Saves them; why not, where they were refused. */
  onChange: (hours: Hours) => Promise<Failure | undefined>;
}

/** The hours of each day of the week, saved as they are set. */
export function WeeklyHours({ hours, onChange }: Props) {
  return (
    <fieldset className="weekly-hours">
      <legend className="settings-hint">{say("Hours, {zone}", { zone: hours.timezone })}</legend>
      {WEEKDAYS.map(({ day, name }) => (
        <Day key={day} day={day} name={say(name)} hours={hours} onChange={onChange} />
      ))}
    </fieldset>
  );
}

interface DayProps extends Props {
  day: Weekday;
  name: string;
}

function Day({ day, name, hours, onChange }: DayProps) {
  const period = periodOf(hours, day);
  const set = (change: { from?: string; to?: string }): Promise<Failure | undefined> => {
    const { from, to } = { from: "09:00", to: "17:00", ...period, ...change };
    return onChange(withDay(hours, day, { from, to }));
  };
  const turn = async (on: boolean): Promise<void> => {
    const failure = on ? await set({}) : await onChange(withDay(hours, day, undefined));
    if (failure) actionFailed(failure.words);
  };
  return (
    <div className={period ? "weekly-day weekly-on" : "weekly-day"}>
      <label className="weekly-name">
        <input type="checkbox" checked={period !== undefined} onChange={({ target }) => void turn(target.checked)} />
        {name}
      </label>
      {period ? (
        <>
          <TimeField
            aria-label={say("{day}, from", { day: name })}
            value={period.from}
            onChoose={(from) => set({ from })}
          />
          <span aria-hidden="true">{say("to")}</span>
          <TimeField aria-label={say("{day}, to", { day: name })} value={period.to} onChoose={(to) => set({ to })} />
        </>
      ) : (
        <span className="settings-hint">{say("Off")}</span>
      )}
    </div>
  );
}
