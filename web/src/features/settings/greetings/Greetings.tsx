import { GREETING_WAIT_MAX, GREETINGS_MAX, PATH_MAX, SITE_WORDS_MAX } from "@porchlight/contract/limits.ts";
import type { SiteSettings } from "@porchlight/contract/site.ts";
import { useState } from "react";
import type { Failure } from "../../../api/errors.ts";
import { Said } from "../../../languages/Said.tsx";
import { say } from "../../../languages/say.ts";
import { Button } from "../../../ui/Button.tsx";
import { FormRefusal } from "../../../ui/form/Field.tsx";
import { tooLong, useJudged } from "../../../ui/form/use-judged.ts";
import { TextField } from "../../../ui/form/TextField.tsx";
import { Section } from "../../../ui/form/Section.tsx";
import { RemoveButton } from "../../../ui/form/RemoveButton.tsx";
import { setUp, setUpHere } from "../save.ts";

type Greeting = SiteSettings["greetings"][number];

const NEW = { path: "", seconds: "20", text: "" };

/** What the chat says by itself, to whoever has been on a page for a while. */
export function Greetings({ site: { greetings } }: { site: SiteSettings }) {
  return (
    <Section
      id="greetings-title"
      title={say("Greetings by themselves")}
      hint={say(
        "Shown beside the button once to a visitor, who can close it. Of several the first whose page fits. In a page’s address a * stands for anything: /lamps/* is every page of the lamps, * every page.",
      )}
    >
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
            <RemoveButton
              list="greeting"
              index={index}
              last="new-greeting"
              label={say("Remove the greeting on {page}", { page: greeting.path })}
              onClick={() => void setUp({ greetings: greetings.filter((each) => each !== greeting) })}
            />
          </li>
        ))}
      </ul>
      {greetings.length < GREETINGS_MAX && (
        <AddGreeting onAdd={(greeting) => setUpHere({ greetings: [...greetings, greeting] })} />
      )}
    </Section>
  );
}

function AddGreeting({ onAdd }: { onAdd: (greeting: Greeting) => Promise<Failure | undefined> }) {
  const [{ path, seconds, text }, setDraft] = useState(NEW);
  const typed = (change: object): void => setDraft({ path, seconds, text, ...change });
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
      if (!failure) setDraft(NEW);
      return failure;
    },
  });
  return (
    <form className="staff-add" {...form}>
      <TextField
        id="new-greeting"
        label={say("What the chat says")}
        problem={problem("text")}
        dir="auto"
        value={text}
        onType={(text) => typed({ text })}
      />
      <TextField
        label={say("On the page")}
        problem={problem("path")}
        autoCapitalize="none"
        placeholder="/lamps/*"
        value={path}
        onType={(path) => typed({ path })}
      />
      <TextField
        label={say("After so many seconds")}
        problem={problem("afterSeconds")}
        inputMode="numeric"
        value={seconds}
        onType={(seconds) => typed({ seconds })}
      />
      <Button type="submit" disabled={busy}>
        {say("Add the greeting")}
      </Button>
      <FormRefusal words={refusal} />
    </form>
  );
}
