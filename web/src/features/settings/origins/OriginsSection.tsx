import { ORIGIN_MAX } from "@porchlight/contract/limits.ts";
import type { SiteSettings } from "@porchlight/contract/site.ts";
import { webAddress } from "@porchlight/contract/values/web-address.ts";
import type { Failure } from "../../../api/errors.ts";
import { say } from "../../../languages/say.ts";
import { useTyped } from "../../../stores/writing/typed-store.ts";
import { Button } from "../../../ui/Button.tsx";
import { Field, FormRefusal } from "../../../ui/form/Field.tsx";
import { tooLong, useJudged } from "../../../ui/form/use-judged.ts";
import { setUp, setUpHere } from "../save.ts";
import { Unlisted } from "./Unlisted.tsx";

/** Which pages may show the chat, for admins, and which others tried to. */
export function OriginsSection({ site: { allowedOrigins } }: { site: SiteSettings }) {
  const withOne = (origin: string) => ({ allowedOrigins: [...allowedOrigins, origin] });
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
      <AddOrigin known={allowedOrigins} onAdd={(origin) => setUpHere(withOne(origin))} />
      {allowedOrigins.length > 0 && <Unlisted known={allowedOrigins} onAllow={(origin) => setUp(withOne(origin))} />}
    </section>
  );
}

interface AddProps {
  known: readonly string[];
  onAdd: (origin: string) => Promise<Failure | undefined>;
}

function AddOrigin({ known, onAdd }: AddProps) {
  const { fields, type, forget } = useTyped("origin", { text: "" });
  const { text } = fields;
  const typed = text.trim();
  const origin = webAddress(typed.includes("://") ? typed : `https://${typed}`)?.origin;
  const { busy, form, problem, refusal } = useJudged({
    fields: ["allowedOrigins"],
    wrong: { allowedOrigins: tooLong(text, ORIGIN_MAX) },
    missing: {
      allowedOrigins: origin === undefined ? say("That is no address, such as https://shop.example.") : undefined,
    },
    send: async () => {
      const failure = origin === undefined || known.includes(origin) ? undefined : await onAdd(origin);
      if (!failure) forget();
      return failure;
    },
  });
  return (
    <form className="staff-add origin-add" {...form}>
      <Field id="new-origin" label={say("Address of a page")} problem={problem("allowedOrigins")}>
        {(of) => (
          <input
            {...of}
            className="field-input"
            inputMode="url"
            autoCapitalize="none"
            placeholder="https://shop.example"
            value={text}
            onChange={({ target }) => type({ text: target.value })}
          />
        )}
      </Field>
      <Button kind="primary" type="submit" disabled={busy}>
        {say("Add")}
      </Button>
      <FormRefusal words={refusal} />
    </form>
  );
}
