import type { SiteSettings } from "@porchlight/contract/site.ts";
import { say } from "../../../languages/say.ts";
import { Snippet } from "../../inbox/rows/Snippet.tsx";
import { SitePreview } from "./SitePreview.tsx";
import { SiteForm } from "./SiteForm.tsx";
import { Section } from "../../../ui/form/Section.tsx";

/** What the site says of itself, as visitors see it, and what brings the chat to its pages. For admins. */
export function SiteSection({ site }: { site: SiteSettings }) {
  return (
    <>
      <Section id="site-title" title={say("What visitors read")}>
        <div className="settings-beside">
          <SiteForm site={site} fields={["name", "greeting", "away"]} />
          <SitePreview site={site} />
        </div>
      </Section>
      <Section
        id="snippet-title"
        title={say("For your pages")}
        hint={say("Put this line on every page that is to have the chat.")}
      >
        <Snippet />
      </Section>
    </>
  );
}
