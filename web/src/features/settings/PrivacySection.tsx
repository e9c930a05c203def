import type { SiteSettings } from "@porchlight/contract/site.ts";
import { NumberField } from "./NumberField.tsx";
import { setUp } from "./save.ts";
import { Switch } from "./Switch.tsx";

/** What is kept of visitors, and for how long. For admins; each is saved as it is pressed. */
export function PrivacySection({ site }: { site: SiteSettings }) {
  return (
    <section className="settings-section" aria-labelledby="privacy-title">
      <h2 id="privacy-title">What is kept and shown</h2>
      <Switch
        label="Hide texts"
        hint="Alerts on Telegram, WhatsApp and in notifications say who wrote, not what."
        on={site.hideText}
        onChange={(hideText) => void setUp({ hideText })}
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
