import type { WeeklyHours as Hours, Weekday } from "@porchlight/contract/values/hours.ts";
import { say } from "../../languages/say.ts";
import { TimeField } from "../../ui/TimeField.tsx";
import { periodOf, WEEKDAYS, withDay } from "./weekly-hours.ts";

/** The hours of each day of the week, saved as they are set. */
export function WeeklyHours({ hours, onChange }: { hours: Hours; onChange: (hours: Hours) => void }) {
  return (
    <fieldset className="weekly-hours">
      <legend className="settings-hint">{say("Hours, {zone}", { zone: hours.timezone })}</legend>
      {WEEKDAYS.map(({ day, name }) => (
        <Day key={day} day={day} name={say(name)} hours={hours} onChange={onChange} />
      ))}
    </fieldset>
  );
}

interface DayProps {
  day: Weekday;
  name: string;
  hours: Hours;
  onChange: (hours: Hours) => void;
}

function Day({ day, name, hours, onChange }: DayProps) {
  const period = periodOf(hours, day);
  const set = (change: { from?: string; to?: string }): void => {
    const { from, to } = { from: "09:00", to: "17:00", ...period, ...change };
    onChange(withDay(hours, day, { from, to }));
  };
  return (
    <div className={period ? "weekly-day weekly-on" : "weekly-day"}>
      <label className="weekly-name">
        <input
          type="checkbox"
          checked={period !== undefined}
          onChange={({ target }) => (target.checked ? set({}) : onChange(withDay(hours, day, undefined)))}
        />
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
