import type { SiteSettings } from "@porchlight/contract/site.ts";
import { say } from "../../../languages/say.ts";
import { Select } from "../../../ui/Select.tsx";
import { SitePreview } from "./SitePreview.tsx";
import { setUp } from "../save.ts";
import { SiteForm } from "./SiteForm.tsx";

/** How the chat looks on the site's pages. For admins. */
export function AppearanceSection({ site }: { site: SiteSettings }) {
  return (
    <section className="settings-section" aria-labelledby="appearance-title">
      <h2 id="appearance-title">{say("How the chat looks")}</h2>
      <div className="settings-beside">
        <div className="settings-form">
          <label className="settings-choice">
            <span>{say("Corner of the chat button")}</span>
            <Select
              className="field-input"
              value={site.theme.side}
              onChoose={(side) => setUp({ theme: { ...site.theme, side: side === "left" ? "left" : "right" } })}
            >
              <option value="right">{say("Right")}</option>
              <option value="left">{say("Left")}</option>
            </Select>
          </label>
          <SiteForm site={site} fields={["accent"]} />
        </div>
        <SitePreview site={site} />
      </div>
    </section>
  );
}
