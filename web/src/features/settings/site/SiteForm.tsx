import { NAME_MAX, SITE_WORDS_MAX } from "@porchlight/contract/limits.ts";
import type { SiteSettings } from "@porchlight/contract/site.ts";
import { useEffect, useState } from "react";
import { say } from "../../../languages/say.ts";
import { Button } from "../../../ui/Button.tsx";
import { FormRefusal } from "../../../ui/form/Field.tsx";
import { tooLong, useJudged } from "../../../ui/form/use-judged.ts";
import { siteDraftDone, siteDrafted, useSiteDraft } from "./site-draft-store.ts";
import { setUpHere } from "../save.ts";
import { changeOf, savedMeanwhile, type SiteDraft, type SiteText, textsOf, typed } from "./site-draft.ts";
import { SiteField } from "./SiteField.tsx";
import { SavedMeanwhile } from "./SavedMeanwhile.tsx";

const MOST: Record<SiteText, number> = {
  name: NAME_MAX,
  greeting: SITE_WORDS_MAX,
  away: SITE_WORDS_MAX,
  accent: Infinity,
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
  const { busy, form, problem, refusal } = useJudged({
    fields,
    wrong: Object.fromEntries(fields.map((field) => [field, tooLong(value(field), MOST[field])])),
    missing: fields.includes("name") && value("name").trim() === "" ? { name: say("Write a name.") } : {},
    send: async () => {
      const failure = isTyped ? await setUpHere(changeOf(own, site)) : undefined;
      setSaved(!failure);
      // What was typed while it was being saved is not saved yet.
      if (!failure) siteDraftDone(own, fields);
      return failure;
    },
  });
  useAskedBeforeLeaving(isTyped);
  return (
    <form className="settings-form" {...form}>
      {fields.map((field) => (
        <div key={field} className="settings-form">
          <SiteField name={field} value={value(field)} problem={problem(field)} onType={(text) => type(field, text)} />
          <SavedMeanwhile text={savedMeanwhile(draft, texts, field)} onTake={() => siteDraftDone(draft, [field])} />
        </div>
      ))}
      <FormRefusal words={refusal} />
      <div className="settings-buttons">
        <Button kind="primary" type="submit" disabled={busy}>
          {busy ? say("Saving…") : say("Save")}
        </Button>
        <span role="status" className="settings-hint">
          {saved && !isTyped ? say("Saved. Visitors see it within five minutes.") : ""}
          {isTyped && say("Not saved yet.")}
        </span>
      </div>
    </form>
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
