import type { SiteSettings } from "@porchlight/contract/site.ts";
import { Select } from "../../ui/Select.tsx";
import { Holidays } from "./days/Holidays.tsx";
import { Greetings } from "./greetings/Greetings.tsx";
import { NumberField } from "./NumberField.tsx";
import { setUp } from "./save.ts";
import { SiteForm } from "./SiteForm.tsx";
import { Switch } from "./Switch.tsx";
import { OFFICE_HOURS, ownTimezone } from "./weekly-hours.ts";
import { WeeklyHours } from "./WeeklyHours.tsx";

/** What visitors see of the site, for admins. Texts are saved together, switches as they are pressed. */
export function SiteSection({ site }: { site: SiteSettings }) {
  const timezone = ownTimezone();
  return (
    <section className="settings-section" aria-labelledby="site-title">
      <h2 id="site-title">Site</h2>
      <SiteForm site={site} />
      <label className="settings-choice">
        <span>Corner of the chat button</span>
        <Select
          className="field-input"
          value={site.theme.side}
          onChoose={(side) => setUp({ theme: { ...site.theme, side: side === "left" ? "left" : "right" } })}
        >
          <option value="right">Right</option>
          <option value="left">Left</option>
        </Select>
      </label>
      <Switch
        label="Opening hours"
        hint="Visitors are told them when nobody is there."
        on={site.hours !== null}
        onChange={(on) => void setUp({ hours: on ? { timezone, periods: [...OFFICE_HOURS] } : null })}
      />
      {site.hours && <WeeklyHours hours={site.hours} onChange={(hours) => void setUp({ hours })} />}
      <Holidays site={site} />
      <Greetings site={site} />
      <Switch
        label="Hide texts"
        hint="Alerts on Telegram, WhatsApp and in notifications say who wrote, not what."
        on={site.hideText}
        onChange={(hideText) => void setUp({ hideText })}
      />
      <Switch
        label="Quick answers"
        hint="While somebody writes, answers appear within seconds. Firebase may bill a little more."
        on={site.polling.quick}
        onChange={(quick) => void setUp({ polling: { quick } })}
      />
      <NumberField
        label="WhatsApp messages a month, at most"
        hint="Empty for no limit. Beyond it you are told by the other channels only; the last tenth is kept for conversations that staff have answered."
        wrong="Write the number of WhatsApp messages a month in digits, or nothing for no limit."
        saved={site.whatsappMonthlyCap}
        onChange={(whatsappMonthlyCap) => void setUp({ whatsappMonthlyCap })}
      />
      <NumberField
        label="Days that conversations are kept"
        hint="Empty for ever. Visitors’ conversations in which nobody has written for so long are erased, with all that is kept of the visitor; those among staff stay. This cannot be undone."
        wrong="Write the number of days in digits, or nothing to keep them for ever."
        saved={site.retentionDays}
        onChange={(retentionDays) => void setUp({ retentionDays })}
      />
    </section>
  );
}
