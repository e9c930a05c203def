import type { HoldNewcomers } from "@porchlight/contract/people/newcomers.ts";
import type { Me } from "@porchlight/contract/people/me.ts";
import type { SiteSettings } from "@porchlight/contract/site.ts";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { failureFrom } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import type { Phrase } from "../../languages/texts.ts";
import { meChanged } from "../../stores/me-store.ts";
import { actionFailed } from "../../stores/notice-store.ts";
import { Button } from "../../ui/Button.tsx";
import { useMinute } from "../../ui/page/use-minute.ts";
import { Section } from "../../ui/form/Section.tsx";
import { Choice } from "../../ui/form/Choice.tsx";
import { holdWords } from "./hold-words.ts";
import { refreshMe } from "./keep-me-fresh.ts";
import { setUp } from "./save.ts";

const HOURS = { 60: "an hour", 240: "four hours", 1440: "a day" } as const satisfies Record<number, Phrase>;
const FLOODED: Record<SiteSettings["whenFlooded"], Phrase> = {
  proof: "Work",
  closed: "Wait",
  nothing: "Nothing",
};

/** What stops a flood of new visitors, by hand and by itself. For admins. */
export function HoldSection({ me: { hold, site } }: { me: Me }) {
  const now = useMinute();
  const [minutes, setMinutes] = useState(60);
  const [saving, setSaving] = useState(false);
  const words = holdWords(hold, now);
  const change = async (how: HoldNewcomers["how"]): Promise<void> => {
    setSaving(true);
    try {
      meChanged(await call("holdNewcomers", { how, minutes, asOf: { how: words ? (hold?.how ?? null) : null } }));
    } catch (thrown) {
      actionFailed(failureFrom(thrown, "save").words);
      await refreshMe({ quietly: true });
    }
    setSaving(false);
  };
  return (
    <Section id="new-visitors-title" title={say("New visitors")}>
      <p className="settings-state">
        {words ?? say("Everybody may write. Where somebody floods you, hold those who are new.")}
      </p>
      {words === undefined && (
        <Choice
          label={say("Hold them for")}
          value={String(minutes)}
          onChoose={async (chosen) => setMinutes(Number(chosen))}
        >
          {Object.entries(HOURS).map(([value, label]) => (
            <option key={value} value={value}>
              {say(label)}
            </option>
          ))}
        </Choice>
      )}
      <div className="settings-buttons" data-successor="new-visitors-title">
        {words === undefined ? (
          <>
            <Button disabled={saving} onClick={() => void change("proof")}>
              {say("Let their browser work first")}
            </Button>
            <Button disabled={saving} onClick={() => void change("closed")}>
              {say("Let them wait")}
            </Button>
          </>
        ) : (
          <Button disabled={saving} onClick={() => void change(null)}>
            {say("Let everybody in")}
          </Button>
        )}
      </div>
      <Choice
        label={say("When ten times as many come as usual")}
        hint={say(
          "Work: each new browser computes for a moment before a first message, and so must a program that pretends to be many. Wait: nobody new is let in.",
        )}
        value={site.whenFlooded}
        onChoose={(chosen) => setUp({ whenFlooded: chosen as SiteSettings["whenFlooded"] })}
      >
        {Object.entries(FLOODED).map(([value, label]) => (
          <option key={value} value={value}>
            {say(label)}
          </option>
        ))}
      </Choice>
    </Section>
  );
}
