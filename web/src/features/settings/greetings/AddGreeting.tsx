import { GREETING_WAIT_MAX, PATH_MAX, SITE_WORDS_MAX } from "@porchlight/contract/limits.ts";
import type { SiteSettings } from "@porchlight/contract/site.ts";
import type { Failure } from "../../../api/errors.ts";
import { say } from "../../../languages/say.ts";
import { useTyped } from "../../../stores/writing/typed-store.ts";
import { Button } from "../../../ui/Button.tsx";
import { FormRefusal } from "../../../ui/form/Field.tsx";
import { tooLong, useJudged } from "../../../ui/form/use-judged.ts";
import { TextField } from "../../../ui/form/TextField.tsx";

type Greeting = SiteSettings["greetings"][number];

const NEW = { path: "", seconds: "20", text: "" };

/** Writes another greeting; what was refused stays. */
export function AddGreeting({ onAdd }: { onAdd: (greeting: Greeting) => Promise<Failure | undefined> }) {
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
      <TextField
        id="new-greeting"
        label={say("What the chat says")}
        problem={problem("text")}
        dir="auto"
        value={text}
        onType={(text) => type({ text })}
      />
      <TextField
        label={say("On the page")}
        problem={problem("path")}
        autoCapitalize="none"
        placeholder="/lamps/*"
        value={path}
        onType={(path) => type({ path })}
      />
      <TextField
        label={say("After so many seconds")}
        problem={problem("afterSeconds")}
        inputMode="numeric"
        value={seconds}
        onType={(seconds) => type({ seconds })}
      />
      <Button type="submit" disabled={busy}>
        {say("Add the greeting")}
      </Button>
      <FormRefusal words={refusal} />
    </form>
  );
}
