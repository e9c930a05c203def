import type { SiteSettings } from "@porchlight/contract/site.ts";
import { say } from "../../../languages/say.ts";
import { Section } from "../../../ui/form/Section.tsx";
import { Choice } from "../../../ui/form/Choice.tsx";
import { SitePreview } from "./SitePreview.tsx";
import { setUp } from "../save.ts";
import { SiteForm } from "./SiteForm.tsx";

/** How the chat looks on the site's pages. For admins. */
export function AppearanceSection({ site }: { site: SiteSettings }) {
  return (
    <Section id="appearance-title" title={say("How the chat looks")}>
      <div className="settings-beside">
        <div className="settings-form">
          <Choice
            label={say("Corner of the chat button")}
            value={site.theme.side}
            onChoose={(side) => setUp({ theme: { ...site.theme, side: side === "left" ? "left" : "right" } })}
          >
            <option value="right">{say("Right")}</option>
            <option value="left">{say("Left")}</option>
          </Choice>
          <SiteForm site={site} fields={["accent"]} />
        </div>
        <SitePreview site={site} />
      </div>
    </Section>
  );
}
