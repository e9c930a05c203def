import type { SiteSettings } from "@porchlight/contract/site.ts";
import type { Holiday } from "@porchlight/contract/values/hours.ts";
import { useState } from "react";
import { say } from "../../../languages/say.ts";
import { actionFailed } from "../../../stores/notice-store.ts";
import { Button } from "../../../ui/Button.tsx";
import { setUp } from "../save.ts";
import { dayOf, holidayWords, withHoliday } from "./holiday-words.ts";

/** Days on which nobody is there, whatever the hours say. */
export function Holidays({ site: { holidays, hours } }: { site: SiteSettings }) {
  const keep = (next: readonly Holiday[]): Promise<boolean> => setUp({ holidays: [...next] });
  return (
    <section className="settings-form" aria-labelledby="holidays-title">
      <h3 id="holidays-title">{say("Holidays")}</h3>
      <p className="settings-hint">
        {hours
          ? say("Nobody is there on these days, by the clock of {zone}. Visitors see those that come.", {
              zone: hours.timezone,
            })
          : say("Nobody is there on these days, by UTC, as there are no hours. Visitors see those that come.")}
      </p>
      <ul className="staff-list" aria-labelledby="holidays-title">
        {holidays.map((holiday, index) => (
          <li key={`${holiday.date} ${holiday.name}`} className="staff-row">
            <span className="staff-who">
              <bdi>{holiday.name}</bdi>
              <span className="settings-hint">{holidayWords(holiday)}</span>
            </span>
            <Button
              id={`holiday-${index}`}
              data-successor={`holiday-${index} holiday-${index - 1} new-holiday`}
              aria-label={say("Remove {name}, {day}", { name: holiday.name, day: holidayWords(holiday) })}
              onClick={() => void keep(holidays.filter((each) => each !== holiday))}
            >
              {say("Remove")}
            </Button>
          </li>
        ))}
      </ul>
      <AddHoliday onAdd={(holiday) => keep(withHoliday(holidays, holiday))} />
    </section>
  );
}

function AddHoliday({ onAdd }: { onAdd: (holiday: Holiday) => Promise<boolean> }) {
  const [{ name, date, to }, setDraft] = useState({ name: "", date: "", to: "" });
  const typed = (change: object): void => setDraft({ name, date, to, ...change });
  const add = async (): Promise<void> => {
    if (dayOf(date) === undefined) return actionFailed(say("Say which day it is, or the first of several."));
    if (to !== "" && to < date) return actionFailed(say("The last day must not be before the first."));
    const isAdded = await onAdd({ name: name.trim(), date, ...(to !== "" && to !== date && { to }) });
    if (isAdded) setDraft({ name: "", date: "", to: "" });
  };
  return (
    <form
      className="staff-add"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <label className="field">
        <span className="field-label">{say("Name of the holiday")}</span>
        <input
          id="new-holiday"
          className="field-input"
          required
          maxLength={80}
          value={name}
          onChange={({ target }) => typed({ name: target.value })}
        />
      </label>
      <label className="field">
        <span className="field-label">{say("Day, or the first of several")}</span>
        <input
          type="date"
          className="field-input"
          required
          value={date}
          onChange={({ target }) => typed({ date: target.value })}
        />
      </label>
      <label className="field">
        <span className="field-label">{say("Last day, if there are several")}</span>
        <input type="date" className="field-input" value={to} onChange={({ target }) => typed({ to: target.value })} />
      </label>
      <Button type="submit">{say("Add the holiday")}</Button>
    </form>
  );
}
