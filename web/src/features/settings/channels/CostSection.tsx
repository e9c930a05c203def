import type { SiteSettings } from "@porchlight/contract/site.ts";
import { say } from "../../../languages/say.ts";
import { NumberField } from "../NumberField.tsx";
import { setUp, setUpHere } from "../save.ts";
import { Switch } from "../Switch.tsx";
import { Section } from "../../../ui/form/Section.tsx";

/** What answers and alerts may cost. For admins; each is saved as it is pressed. */
export function CostSection({ site }: { site: SiteSettings }) {
  return (
    <Section id="cost-title" title={say("What they may cost")}>
      <Switch
        label={say("Quick answers")}
        hint={say("While somebody writes, answers appear within seconds. Firebase may bill a little more.")}
        on={site.polling.quick}
        onChange={(quick) => void setUp({ polling: { quick } })}
      />
      <NumberField
        label={say("WhatsApp messages a month, at most")}
        hint={say(
          "Empty for no limit. Beyond it you are told by the other channels only; the last tenth is kept for conversations that staff have answered.",
        )}
        wrong={say("Write the number of WhatsApp messages a month in digits, or nothing for no limit.")}
        least={0}
        most={1_000_000}
        saved={site.whatsappMonthlyCap}
        onChange={(whatsappMonthlyCap) => setUpHere({ whatsappMonthlyCap })}
      />
    </Section>
  );
}
