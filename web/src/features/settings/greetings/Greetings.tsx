import { GREETING_WAIT_MAX, GREETINGS_MAX } from "@porchlight/contract/limits.ts";
import type { SiteSettings } from "@porchlight/contract/site.ts";
import { useState } from "react";
import { Said } from "../../../languages/Said.tsx";
import { say } from "../../../languages/say.ts";
import { actionFailed } from "../../../stores/notice-store.ts";
import { Button } from "../../../ui/Button.tsx";
import { setUp } from "../save.ts";

type Greeting = SiteSettings["greetings"][number];

/** What the chat says by itself, to whoever has been on a page for a while. */
export function Greetings({ site: { greetings } }: { site: SiteSettings }) {
  return (
    <section className="settings-section" aria-labelledby="greetings-title">
      <h2 id="greetings-title">{say("Greetings by themselves")}</h2>
      <p className="settings-hint">
        {say(
          "Shown beside the button once to a visitor, who can close it. Of several the first whose page fits. In a page’s address a * stands for anything: /lamps/* is every page of the lamps, * every page.",
        )}
      </p>
      {greetings.length > 0 && (
        <p className="settings-hint">
          <Said
            text="They come on pages whose line for the chat has {attribute} in it, as the page Site prints it. On such a page the chat is loaded with the page, and not first when somebody presses the button."
            parts={{ attribute: <code>data-greet</code> }}
          />
        </p>
      )}
      <ul className="staff-list" aria-labelledby="greetings-title">
        {greetings.map((greeting, index) => (
          <li key={`${greeting.path} ${greeting.text}`} className="staff-row">
            <span className="staff-who">
              <bdi>{greeting.text}</bdi>
              <span className="settings-hint">
                <Said
                  text="After {seconds} s on {page}"
                  parts={{ seconds: greeting.afterSeconds, page: <bdi>{greeting.path}</bdi> }}
                />
              </span>
            </span>
            <Button
              id={`greeting-${index}`}
              data-successor={`greeting-${index} greeting-${index - 1} new-greeting`}
              aria-label={say("Remove the greeting on {page}", { page: greeting.path })}
              onClick={() => void setUp({ greetings: greetings.filter((each) => each !== greeting) })}
            >
              {say("Remove")}
            </Button>
          </li>
        ))}
      </ul>
      {greetings.length < GREETINGS_MAX && (
        <AddGreeting onAdd={(greeting) => setUp({ greetings: [...greetings, greeting] })} />
      )}
    </section>
  );
}

function AddGreeting({ onAdd }: { onAdd: (greeting: Greeting) => Promise<boolean> }) {
  const [{ path, seconds, text }, setDraft] = useState({ path: "", seconds: "20", text: "" });
  const typed = (change: object): void => setDraft({ path, seconds, text, ...change });
  const add = async (): Promise<void> => {
    const afterSeconds = Number(seconds);
    const isWhole = /^\d+$/u.test(seconds.trim()) && afterSeconds <= GREETING_WAIT_MAX;
    if (!isWhole)
      return actionFailed(say("Write the seconds in digits, {most} at most.", { most: String(GREETING_WAIT_MAX) }));
    const isPath = /^[/*]/u.test(path.trim());
    if (!isPath) return actionFailed(say("The page’s address begins with / or *, such as /lamps/*."));
    if (await onAdd({ path: path.trim(), afterSeconds, text })) setDraft({ path: "", seconds: "20", text: "" });
  };
  return (
    <form
      className="staff-add"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <label className="field">
        <span className="field-label">{say("What the chat says")}</span>
        <input
          id="new-greeting"
          className="field-input"
          required
          maxLength={500}
          value={text}
          onChange={({ target }) => typed({ text: target.value })}
        />
      </label>
      <label className="field">
        <span className="field-label">{say("On the page")}</span>
        <input
          className="field-input"
          required
          autoCapitalize="none"
          placeholder="/lamps/*"
          maxLength={200}
          value={path}
          onChange={({ target }) => typed({ path: target.value })}
        />
      </label>
      <label className="field">
        <span className="field-label">{say("After so many seconds")}</span>
        <input
          className="field-input"
          inputMode="numeric"
          required
          value={seconds}
          onChange={({ target }) => typed({ seconds: target.value })}
        />
      </label>
      <Button type="submit">{say("Add the greeting")}</Button>
    </form>
  );
}
