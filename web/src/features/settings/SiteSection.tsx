import type { SiteSettings } from "@porchlight/contract/site.ts";
import { useState } from "react";
import { actionFailed } from "../../stores/notice-store.ts";
import { Button } from "../../ui/Button.tsx";
import { Select } from "../../ui/Select.tsx";
import { setUp } from "./save.ts";
import { Switch } from "./Switch.tsx";
import { OFFICE_HOURS, ownTimezone } from "./weekly-hours.ts";
import { WeeklyHours } from "./WeeklyHours.tsx";

/** What visitors see of the site, for admins. Texts are saved together, switches as they are pressed. */
export function SiteSection({ site }: { site: SiteSettings }) {
  const [draft, setDraft] = useState({ name: site.name, greeting: site.greeting, away: site.away });
  const [accent, setAccent] = useState(site.theme.accent);
  const [saved, setSaved] = useState(false);
  const edit = (change: Partial<typeof draft>): void => {
    setSaved(false);
    setDraft({ ...draft, ...change });
  };
  const timezone = ownTimezone();
  return (
    <section className="settings-section" aria-labelledby="site-title">
      <h2 id="site-title">Site</h2>
      <form
        className="settings-form"
        onSubmit={(event) => {
          event.preventDefault();
          void setUp({ ...draft, theme: { ...site.theme, accent } }).then(setSaved);
        }}
      >
        <label className="field">
          <span className="field-label">Name</span>
          <input
            className="field-input"
            required
            maxLength={80}
            value={draft.name}
            onChange={({ target }) => edit({ name: target.value })}
          />
        </label>
        <label className="field">
          <span className="field-label">Greeting</span>
          <textarea
            className="field-input"
            rows={2}
            maxLength={500}
            value={draft.greeting}
            onChange={({ target }) => edit({ greeting: target.value })}
          />
        </label>
        <label className="field">
          <span className="field-label">When nobody is there</span>
          <textarea
            className="field-input"
            rows={2}
            maxLength={500}
            value={draft.away}
            onChange={({ target }) => edit({ away: target.value })}
          />
        </label>
        <label className="settings-choice">
          <span>Colour</span>
          <input
            type="color"
            value={accent}
            onChange={({ target }) => {
              setSaved(false);
              setAccent(target.value);
            }}
          />
        </label>
        <div className="settings-buttons">
          <Button kind="primary" type="submit">
            Save
          </Button>
          <span role="status" className="settings-hint">
            {saved ? "Saved. Visitors see it within five minutes." : ""}
          </span>
        </div>
      </form>
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
  const [text, setText] = useState(cap === null ? "" : String(cap));
  const save = (): void => {
    const wanted = text.trim() === "" ? null : Number(text);
    if (wanted !== null && !Number.isInteger(wanted)) {
      actionFailed("Write the number of WhatsApp messages a month in digits, or nothing for no limit.");
    } else if (wanted !== cap) void setUp({ whatsappMonthlyCap: wanted });
  };
  return (
    <label className="settings-choice">
      <span>
        WhatsApp messages a month, at most
        <span className="settings-hint">Empty for no limit. Beyond it you are told by the other channels only.</span>
      </span>
      <input
        className="field-input settings-number"
        inputMode="numeric"
        pattern="[0-9]*"
        value={text}
        onChange={({ target }) => setText(target.value)}
        onBlur={save}
      />
    </label>
  );
}
