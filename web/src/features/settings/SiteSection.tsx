import type { SiteSettings } from "@porchlight/contract/site.ts";
import { useState } from "react";
import { actionFailed } from "../../stores/notice-store.ts";
import { Select } from "../../ui/Select.tsx";
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
      <MonthlyCap cap={site.whatsappMonthlyCap} />
    </section>
  );
}

function MonthlyCap({ cap }: { cap: number | null }) {
  // What is typed; undefined while nothing is, so that an untouched field shows what others save and never undoes it.
  const [text, setText] = useState<string>();
  const save = (): void => {
    if (text === undefined) return;
    const wanted = text.trim() === "" ? null : Number(text);
    if (wanted !== null && !Number.isInteger(wanted)) {
      actionFailed("Write the number of WhatsApp messages a month in digits, or nothing for no limit.");
      return;
    }
    setText(undefined);
    if (wanted !== cap) void setUp({ whatsappMonthlyCap: wanted });
  };
  return (
    <label className="settings-choice">
      <span>
        WhatsApp messages a month, at most
        <span className="settings-hint">
          Empty for no limit. Beyond it you are told by the other channels only; the last tenth is kept for
          conversations that staff have answered.
        </span>
      </span>
      <input
        className="field-input settings-number"
        inputMode="numeric"
        pattern="[0-9]*"
        value={text ?? cap ?? ""}
        onChange={({ target }) => setText(target.value)}
        onBlur={save}
      />
    </label>
  );
}
