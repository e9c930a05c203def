import type { Me } from "@porchlight/contract/people/me.ts";
import { say } from "../../languages/say.ts";
import { TimeField } from "../../ui/TimeField.tsx";
import { choose, chooseHere } from "./save.ts";
import { Switch } from "./Switch.tsx";
import { OFFICE_HOURS, ownTimezone } from "./weekly-hours.ts";
import { WeeklyHours } from "./WeeklyHours.tsx";

/** Whether visitors reach this person now, by hand or by the clock, and when nothing makes a sound. */
export function DutySection({ me }: { me: Me }) {
  const { dutyHours = null, quietHours = null } = me.preferences;
  const timezone = ownTimezone();
  return (
    <section className="settings-section" aria-labelledby="duty-title">
      <h2 id="duty-title">{say("Duty")}</h2>
      <Switch
        label={say("On duty")}
        hint={
          dutyHours
            ? say("Your hours switch this by themselves; by hand it holds until they begin or end the next time.")
            : say("Visitors' messages reach those who are on duty.")
        }
        on={me.me.onDuty}
        onChange={(onDuty) => void choose({ onDuty })}
      />
      <Switch
        label={say("By the clock")}
        hint={say("On duty in certain hours of the week.")}
        on={dutyHours !== null}
        onChange={(on) => void choose({ dutyHours: on ? { timezone, periods: [...OFFICE_HOURS] } : null })}
      />
      {dutyHours && <WeeklyHours hours={dutyHours} onChange={(hours) => chooseHere({ dutyHours: hours })} />}
      <Switch
        label={say("Quiet hours")}
        hint={say("Nothing makes a sound in them. WhatsApp, which always does, waits until they end.")}
        on={quietHours !== null}
        onChange={(on) => void choose({ quietHours: on ? { timezone, from: "22:00", to: "07:00" } : null })}
      />
      {quietHours && (
        <div className="settings-times">
          <label htmlFor="quiet-from">{say("From")}</label>
          <TimeField
            id="quiet-from"
            value={quietHours.from}
            onChoose={(from) => chooseHere({ quietHours: { ...quietHours, from } })}
          />
          <label htmlFor="quiet-to">{say("to")}</label>
          <TimeField
            id="quiet-to"
            value={quietHours.to}
            onChoose={(to) => chooseHere({ quietHours: { ...quietHours, to } })}
          />
          <span className="settings-hint">{quietHours.timezone}</span>
        </div>
      )}
    </section>
  );
}
