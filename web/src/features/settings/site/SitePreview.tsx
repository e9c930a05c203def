import { textOn } from "@porchlight/browser/look/accent.ts";
import type { SiteSettings } from "@porchlight/contract/site.ts";
import { say } from "../../../languages/say.ts";
import { Lantern } from "../../../ui/Lantern.tsx";
import { textsOf } from "./site-draft.ts";
import { useSiteDraft } from "./site-draft-store.ts";
import "./SitePreview.css";

/** The chat as a visitor first sees it, with what is typed and not saved yet. */
export function SitePreview({ site }: { site: SiteSettings }) {
  const draft = useSiteDraft((state) => state.draft);
  const saved = textsOf(site);
  const now = (field: keyof typeof saved): string => draft[field]?.typed ?? saved[field];
  const accent = now("accent");
  return (
    <figure className={`preview preview-${site.theme.side}`} aria-label={say("How visitors see it")}>
      <div className="preview-window">
        <p className="preview-header">
          <bdi>{now("name")}</bdi>
        </p>
        <p className={`preview-bubble ${now("greeting") === "" ? "preview-silent" : ""}`}>
          <bdi>{now("greeting")}</bdi>
        </p>
        <p className="preview-composer">
          {say("Write a message")}
          <span className="preview-send" style={{ background: accent, color: textOn(accent) }}>
            {say("Send")}
          </span>
        </p>
      </div>
      <span className="preview-launcher" style={{ boxShadow: `inset 0 0 0 2px ${accent}` }}>
        <Lantern size={24} />
      </span>
      <figcaption className="settings-hint">{say("As visitors see it")}</figcaption>
    </figure>
  );
}
