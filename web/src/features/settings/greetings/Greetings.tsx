import { GREETING_WAIT_MAX, GREETINGS_MAX, PATH_MAX, SITE_WORDS_MAX } from "@porchlight/contract/limits.ts";
import type { SiteSettings } from "@porchlight/contract/site.ts";
import type { Failure } from "../../../api/errors.ts";
import { Said } from "../../../languages/Said.tsx";
import { say } from "../../../languages/say.ts";
import { useTyped } from "../../../stores/writing/typed-store.ts";
import { Button } from "../../../ui/Button.tsx";
import { Field, FormRefusal } from "../../../ui/form/Field.tsx";
import { tooLong, useJudged } from "../../../ui/form/use-judged.ts";
import { setUp, setUpHere } from "../save.ts";

type Greeting = SiteSettings["greetings"][number];

const NEW = { path: "", seconds: "20", text: "" };

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
        <AddGreeting onAdd={(greeting) => setUpHere({ greetings: [...greetings, greeting] })} />
      )}
    </section>
  );
}

function AddGreeting({ onAdd }: { onAdd: (greeting: Greeting) => Promise<Failure | undefined> }) {
  const { fields, type, forget } = useTyped("greeting", NEW);
  const { path, seconds, text } = fields;
  const isWhole = /^\d+$/u.test(seconds.trim()) && Number(seconds) <= GREETING_WAIT_MAX;
  const { busy, form, problem, refusal } = useJudged({
    fields: ["text", "path", "afterSeconds"],
    wrong: { text: tooLong(text, SITE_WORDS_MAX), path: tooLong(path, PATH_MAX) },
    missing: {
      text: text.trim() === "" ? say("Write a line.") : undefined,
      path: /^[/*]/u.test(path.trim()) ? undefined : say("The page’s address begins with / or *, such as /lamps/*."),
      afterSeconds: isWhole
        ? undefined
        : say("Write the seconds in digits, {most} at most.", { most: String(GREETING_WAIT_MAX) }),
    },
    send: async () => {
      const failure = await onAdd({ path: path.trim(), afterSeconds: Number(seconds), text: text.trim() });
      if (!failure) forget();
      return failure;
    },
  });
  return (
    <form className="staff-add" {...form}>
      <Field id="new-greeting" label={say("What the chat says")} problem={problem("text")}>
        {(of) => (
          <input
            {...of}
            className="field-input"
            dir="auto"
            value={text}
            onChange={({ target }) => type({ text: target.value })}
          />
        )}
      </Field>
      <Field label={say("On the page")} problem={problem("path")}>
        {(of) => (
          <input
            {...of}
            className="field-input"
            autoCapitalize="none"
            placeholder="/lamps/*"
            value={path}
            onChange={({ target }) => type({ path: target.value })}
          />
        )}
      </Field>
      <Field label={say("After so many seconds")} problem={problem("afterSeconds")}>
        {(of) => (
          <input
            {...of}
            className="field-input"
            inputMode="numeric"
            value={seconds}
            onChange={({ target }) => type({ seconds: target.value })}
          />
        )}
      </Field>
      <Button type="submit" disabled={busy}>
        {say("Add the greeting")}
      </Button>
      <FormRefusal words={refusal} />
    </form>
  );
}
