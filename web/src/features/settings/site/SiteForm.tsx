import type { SiteSettings } from "@porchlight/contract/site.ts";
import { useEffect, useState } from "react";
import { Said } from "../../../languages/Said.tsx";
import { say } from "../../../languages/say.ts";
import type { Phrase } from "../../../languages/texts.ts";
import { Button } from "../../../ui/Button.tsx";
import { siteDraftDone, siteDrafted, useSiteDraft } from "./site-draft-store.ts";
import { setUp } from "../save.ts";
import { changeOf, savedMeanwhile, type SiteDraft, type SiteText, textsOf, typed } from "./site-draft.ts";

const LABELS: Record<SiteText, Phrase> = {
  name: "Name",
  greeting: "Greeting",
  away: "When nobody is there",
  accent: "Colour",
};

/**
 * These texts of the site, saved together. What another admin saves shows at once where nobody types, and else is told
 * beside it. What is typed stays until it is saved, also on other pages.
 */
export function SiteForm({ site, fields }: { site: SiteSettings; fields: readonly SiteText[] }) {
  const draft = useSiteDraft((state) => state.draft);
  const [saved, setSaved] = useState(false);
  const texts = textsOf(site);
  const own: SiteDraft = Object.fromEntries(fields.flatMap((field) => (draft[field] ? [[field, draft[field]]] : [])));
  const isTyped = Object.keys(changeOf(own, site)).length > 0;
  const value = (field: SiteText): string => draft[field]?.typed ?? texts[field];
  const type = (field: SiteText, text: string): void => {
    setSaved(false);
    siteDrafted(typed(draft, texts, field, text));
  };
  const save = async (): Promise<void> => {
    const done = !isTyped || (await setUp(changeOf(own, site)));
    setSaved(done);
    // What was typed while it was being saved is not saved yet.
    if (done) siteDraftDone(own, fields);
  };
  useAskedBeforeLeaving(isTyped);
  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {fields.map((field) => (
        <div key={field} className="settings-form">
          <Field name={field} value={value(field)} onType={(text) => type(field, text)} />
          <SavedMeanwhile text={savedMeanwhile(draft, texts, field)} onTake={() => siteDraftDone(draft, [field])} />
        </div>
      ))}
      <div className="settings-buttons">
        <Button kind="primary" type="submit">
          {say("Save")}
        </Button>
        <span role="status" className="settings-hint">
          {saved && !isTyped ? say("Saved. Visitors see it within five minutes.") : ""}
          {isTyped && say("Not saved yet.")}
        </span>
      </div>
    </form>
  );
}

function Field({ name, value, onType }: { name: SiteText; value: string; onType: (text: string) => void }) {
  if (name === "accent")
    return (
      <label className="settings-choice">
        <span>{say(LABELS[name])}</span>
        <input type="color" value={value} onChange={({ target }) => onType(target.value)} />
      </label>
    );
  const common = { className: "field-input", value };
  return (
    <label className="field">
      <span className="field-label">{say(LABELS[name])}</span>
      {name === "name" ? (
        <input {...common} required maxLength={80} onChange={({ target }) => onType(target.value)} />
      ) : (
        <textarea {...common} rows={2} maxLength={500} onChange={({ target }) => onType(target.value)} />
      )}
    </label>
  );
}

/** The browser asks before the page goes, and what was typed with it. */
function useAskedBeforeLeaving(isTyped: boolean): void {
  useEffect(() => {
    if (!isTyped) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isTyped]);
}

/** A quiet line under a field: what another admin saved there while this one typed, and what to do about it. */
function SavedMeanwhile({ text, onTake }: { text: string | undefined; onTake: () => void }) {
  if (text === undefined) return null;
  return (
    <p className="settings-hint settings-meanwhile" role="status">
      <Said
        text="Another admin has saved “{text}” here meanwhile. Save to put yours in its place, or {keep}"
        parts={{
          text: <bdi>{text}</bdi>,
          keep: (
            <button type="button" className="link-button" onClick={onTake}>
              {say("keep theirs")}
            </button>
          ),
        }}
      />
    </p>
  );
}
