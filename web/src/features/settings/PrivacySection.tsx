import type { SiteSettings } from "@porchlight/contract/site.ts";
import { say } from "../../languages/say.ts";
import { NumberField } from "./NumberField.tsx";
import { setUp, setUpHere } from "./save.ts";
import { Switch } from "./Switch.tsx";
import { Section } from "../../ui/form/Section.tsx";

/** What is kept of visitors, and for how long. For admins; each is saved as it is pressed. */
export function PrivacySection({ site }: { site: SiteSettings }) {
  return (
    <Section id="privacy-title" title={say("What is kept and shown")}>
      <Switch
        label={say("Hide texts")}
        hint={say("Alerts on Telegram, WhatsApp and in notifications say who wrote, not what.")}
        on={site.hideText}
        onChange={(hideText) => void setUp({ hideText })}
      />
      <NumberField
        label={say("Days that conversations are kept")}
        hint={say(
          "Empty for ever. Visitors’ conversations in which nobody has written for so long are erased, with all that is kept of the visitor; those among staff stay. This cannot be undone.",
        )}
        wrong={say("Write the number of days in digits, or nothing to keep them for ever.")}
        least={1}
        most={3_650}
        saved={site.retentionDays}
        onChange={(retentionDays) => setUpHere({ retentionDays })}
      />
    </Section>
  );
}
