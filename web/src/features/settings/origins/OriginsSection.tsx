import type { SiteSettings } from "@porchlight/contract/site.ts";
import { webAddress } from "@porchlight/contract/values/web-address.ts";
import { useState } from "react";
import { say } from "../../../languages/say.ts";
import { actionFailed } from "../../../stores/notice-store.ts";
import { Button } from "../../../ui/Button.tsx";
import { setUp } from "../save.ts";
import { Unlisted } from "./Unlisted.tsx";

/** Which pages may show the chat, for admins, and which others tried to. */
export function OriginsSection({ site: { allowedOrigins } }: { site: SiteSettings }) {
  const allow = (origin: string): Promise<boolean> => setUp({ allowedOrigins: [...allowedOrigins, origin] });
  return (
    <section className="settings-section" aria-labelledby="origins-title">
      <h2 id="origins-title">{say("Pages that may show the chat")}</h2>
      <p className="settings-hint">
        {allowedOrigins.length === 0
          ? say("Any page may. Once you name yours, no other shows it, nor anybody’s conversation in it.")
          : say("No other page shows it. What you change here reaches visitors within three minutes.")}
      </p>
      <ul className="staff-list">
        {allowedOrigins.map((origin, index) => (
          <li key={origin} className="staff-row">
            <bdi className="staff-who">{origin}</bdi>
            <Button
              id={`origin-${index}`}
              data-successor={`origin-${index} origin-${index - 1} new-origin`}
              aria-label={say("Remove {name}", { name: origin })}
              onClick={() => void setUp({ allowedOrigins: allowedOrigins.filter((each) => each !== origin) })}
            >
              {say("Remove")}
            </Button>
          </li>
        ))}
      </ul>
      <AddOrigin known={allowedOrigins} onAdd={allow} />
      {allowedOrigins.length > 0 && <Unlisted known={allowedOrigins} onAllow={allow} />}
    </section>
  );
}

function AddOrigin({ known, onAdd }: { known: readonly string[]; onAdd: (origin: string) => Promise<boolean> }) {
  const [text, setText] = useState("");
  const add = async (): Promise<void> => {
    const typed = text.trim();
    const origin = webAddress(typed.includes("://") ? typed : `https://${typed}`)?.origin;
    if (origin === undefined) return actionFailed(say("That is no address, such as https://shop.example."));
    if (known.includes(origin) || (await onAdd(origin))) setText("");
  };
  return (
    <form
      className="staff-add origin-add"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <label className="field">
        <span className="field-label">{say("Address of a page")}</span>
        <input
          id="new-origin"
          className="field-input"
          inputMode="url"
          autoCapitalize="none"
          required
          placeholder="https://shop.example"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <Button kind="primary" type="submit">
        {say("Add")}
      </Button>
    </form>
  );
}
