import type { SiteSettings } from "@porchlight/contract/site.ts";
import { say } from "../../languages/say.ts";
import { Holidays } from "./days/Holidays.tsx";
import { setUp, setUpHere } from "./save.ts";
import { Switch } from "./Switch.tsx";
import { OFFICE_HOURS, ownTimezone } from "./weekly-hours.ts";
import { WeeklyHours } from "./WeeklyHours.tsx";

/** When somebody is there. For admins; each is saved as it is pressed. */
export function HoursSection({ site }: { site: SiteSettings }) {
  const timezone = ownTimezone();
  return (
    <section className="settings-section" aria-labelledby="hours-title">
      <h2 id="hours-title">{say("When somebody is there")}</h2>
      <Switch
        label={say("Opening hours")}
        hint={say("Visitors are told them when nobody is there.")}
        on={site.hours !== null}
        onChange={(on) => void setUp({ hours: on ? { timezone, periods: [...OFFICE_HOURS] } : null })}
      />
      {site.hours && <WeeklyHours hours={site.hours} onChange={(hours) => setUpHere({ hours })} />}
      <Holidays site={site} />
    </section>
  );
}
