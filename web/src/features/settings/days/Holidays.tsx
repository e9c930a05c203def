import { NAME_MAX } from "@porchlight/contract/limits.ts";
import type { SiteSettings } from "@porchlight/contract/site.ts";
import type { Holiday } from "@porchlight/contract/values/hours.ts";
import type { Failure } from "../../../api/errors.ts";
import { say } from "../../../languages/say.ts";
import { useTyped } from "../../../stores/writing/typed-store.ts";
import { Button } from "../../../ui/Button.tsx";
import { Field, FormRefusal } from "../../../ui/form/Field.tsx";
import { tooLong, useJudged } from "../../../ui/form/use-judged.ts";
import { setUp, setUpHere } from "../save.ts";
import { dayOf, holidayWords, withHoliday } from "./holiday-words.ts";

/** Days on which nobody is there, whatever the hours say. */
export function Holidays({ site: { holidays, hours } }: { site: SiteSettings }) {
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
              onClick={() => void setUp({ holidays: holidays.filter((each) => each !== holiday) })}
            >
              {say("Remove")}
            </Button>
          </li>
        ))}
      </ul>
      <AddHoliday onAdd={(holiday) => setUpHere({ holidays: withHoliday(holidays, holiday) })} />
    </section>
  );
}

function AddHoliday({ onAdd }: { onAdd: (holiday: Holiday) => Promise<Failure | undefined> }) {
  const { fields, type, forget } = useTyped("holiday", { name: "", date: "", to: "" });
  const { name, date, to } = fields;
  const { busy, form, problem, refusal } = useJudged({
    fields: ["name", "date", "to"],
    wrong: { name: tooLong(name, NAME_MAX) },
    missing: {
      name: name.trim() === "" ? say("Write a name.") : undefined,
      date: dayOf(date) === undefined ? say("Say which day it is, or the first of several.") : undefined,
      to: to !== "" && to < date ? say("The last day must not be before the first.") : undefined,
    },
    send: async () => {
      const failure = await onAdd({ name: name.trim(), date, ...(to !== "" && to !== date && { to }) });
      if (!failure) forget();
      return failure;
    },
  });
  return (
    <form className="staff-add" {...form}>
      <Field id="new-holiday" label={say("Name of the holiday")} problem={problem("name")}>
        {(of) => (
          <input
            {...of}
            className="field-input"
            dir="auto"
            value={name}
            onChange={({ target }) => type({ name: target.value })}
          />
        )}
      </Field>
      <Field label={say("Day, or the first of several")} problem={problem("date")}>
        {(of) => (
          <input
            {...of}
            type="date"
            className="field-input"
            value={date}
            onChange={({ target }) => type({ date: target.value })}
          />
        )}
      </Field>
      <Field label={say("Last day, if there are several")} problem={problem("to")}>
        {(of) => (
          <input
            {...of}
            type="date"
            className="field-input"
            value={to}
            onChange={({ target }) => type({ to: target.value })}
          />
        )}
      </Field>
      <Button type="submit" disabled={busy}>
        {say("Add the holiday")}
      </Button>
      <FormRefusal words={refusal} />
    </form>
  );
}
