import type { SiteSettings } from "@porchlight/contract/site.ts";
import { say } from "../../../languages/say.ts";
import { RemoveButton } from "../../../ui/form/RemoveButton.tsx";
import { setUp, setUpHere } from "../save.ts";
import { holidayWords, withHoliday } from "./holiday-words.ts";
import { AddHoliday } from "./AddHoliday.tsx";

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
            <RemoveButton
              list="holiday"
              index={index}
              last="new-holiday"
              label={say("Remove {name}, {day}", { name: holiday.name, day: holidayWords(holiday) })}
              onClick={() => void setUp({ holidays: holidays.filter((each) => each !== holiday) })}
            />
          </li>
        ))}
      </ul>
      <AddHoliday onAdd={(holiday) => setUpHere({ holidays: withHoliday(holidays, holiday) })} />
    </section>
  );
}
