import type { SiteSettings } from "@porchlight/contract/site.ts";
import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { setUp } from "./save.ts";
import { changeOf, savedMeanwhile, type SiteDraft, type SiteText, textsOf, typed } from "./site-draft.ts";

/** The site's texts and colour. What another admin saves shows at once where nobody types, and else is told beside it. */
export function SiteForm({ site }: { site: SiteSettings }) {
  const [draft, setDraft] = useState<SiteDraft>({});
  const [saved, setSaved] = useState(false);
  const texts = textsOf(site);
  const value = (field: SiteText): string => draft[field]?.typed ?? texts[field];
  const type = (field: SiteText, text: string): void => {
    setSaved(false);
    setDraft(typed(draft, texts, field, text));
  };
  const forget = (field: SiteText): void => setDraft({ ...draft, [field]: undefined });
  const save = async (): Promise<void> => {
    const change = changeOf(draft, site);
    const done = Object.keys(change).length === 0 || (await setUp(change));
    setSaved(done);
    // What was typed while it was being saved is not saved yet.
    if (done) setDraft((now) => (now === draft ? {} : now));
  };
  const meanwhile = (field: SiteText) => (
    <SavedMeanwhile text={savedMeanwhile(draft, texts, field)} onTake={() => forget(field)} />
  );
  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label className="field">
        <span className="field-label">Name</span>
        <input
          className="field-input"
          required
          maxLength={80}
          value={value("name")}
          onChange={({ target }) => type("name", target.value)}
        />
      </label>
      {meanwhile("name")}
      <label className="field">
        <span className="field-label">Greeting</span>
        <textarea
          className="field-input"
          rows={2}
          maxLength={500}
          value={value("greeting")}
          onChange={({ target }) => type("greeting", target.value)}
        />
      </label>
      {meanwhile("greeting")}
      <label className="field">
        <span className="field-label">When nobody is there</span>
        <textarea
          className="field-input"
          rows={2}
          maxLength={500}
          value={value("away")}
          onChange={({ target }) => type("away", target.value)}
        />
      </label>
      {meanwhile("away")}
      <label className="settings-choice">
        <span>Colour</span>
        <input type="color" value={value("accent")} onChange={({ target }) => type("accent", target.value)} />
      </label>
      {meanwhile("accent")}
      <div className="settings-buttons">
        <Button kind="primary" type="submit">
          Save
        </Button>
        <span role="status" className="settings-hint">
          {saved ? "Saved. Visitors see it within five minutes." : ""}
        </span>
      </div>
    </form>
  );
}

/** A quiet line under a field: what another admin saved there while this one typed, and what to do about it. */
function SavedMeanwhile({ text, onTake }: { text: string | undefined; onTake: () => void }) {
  if (text === undefined) return null;
  return (
    <p className="settings-hint settings-meanwhile" role="status">
      Another admin has saved “<bdi>{text}</bdi>” here meanwhile. Save to put yours in its place, or{" "}
      <button type="button" className="link-button" onClick={onTake}>
        keep theirs
      </button>
    </p>
  );
}
