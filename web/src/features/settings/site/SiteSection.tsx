import type { SiteSettings } from "@porchlight/contract/site.ts";
import { say } from "../../../languages/say.ts";
import { Snippet } from "../../inbox/rows/Snippet.tsx";
import { SitePreview } from "./SitePreview.tsx";
import { SiteForm } from "./SiteForm.tsx";

/** What the site says of itself, as visitors see it, and what brings the chat to its pages. For admins. */
export function SiteSection({ site }: { site: SiteSettings }) {
  return (
    <>
      <section className="settings-section" aria-labelledby="site-title">
        <h2 id="site-title">{say("What visitors read")}</h2>
        <div className="settings-beside">
          <SiteForm site={site} fields={["name", "greeting", "away"]} />
          <SitePreview site={site} />
        </div>
      </section>
      <section className="settings-section" aria-labelledby="snippet-title">
        <h2 id="snippet-title">{say("For your pages")}</h2>
        <p className="settings-hint">{say("Put this line on every page that is to have the chat.")}</p>
        <Snippet />
      </section>
    </>
  );
}
