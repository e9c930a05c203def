import { type SubmitEvent, useState } from "react";
import { flushSync } from "react-dom";
import { say } from "../../languages/say.ts";

/** Why the server did not take it, and in which field, where it is in one. */
interface Refusal {
  words: string;
  field?: string | undefined;
}

type Problems<Name extends string> = Readonly<Partial<Record<Name, string | undefined>>>;

interface Judging<Name extends string> {
  /** The fields, as the wire calls them: what the server says of one stands there too. */
  fields: readonly Name[];
  /** What is wrong with what stands in a field: said at once. */
  wrong?: Problems<Name>;
  /** What is not there yet: said once somebody has tried. */
  missing?: Problems<Name>;
  /** Sends it, where nothing is wrong; what was refused stays as it was typed. */
  send: () => Promise<Refusal | undefined>;
}

/** A form that is judged twice, here and by the server; what is wrong is said beside its field, else at its end. */
export function useJudged<Name extends string>({ fields, wrong, missing, send }: Judging<Name>) {
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const own = (name: Name): string | undefined => wrong?.[name] ?? missing?.[name];

  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    if (busy) return;
    flushSync(() => {
      setTried(true);
      setRefusal(undefined);
    });
    if (fields.some((name) => own(name) !== undefined)) return goToWrong(form);
    setBusy(true);
    const refused = await send();
    const isHere = form.contains(document.activeElement);
    flushSync(() => {
      setBusy(false);
      setRefusal(refused);
      setTried(refused !== undefined);
    });
    if (isHere) goToWrong(form);
  };

  return {
    busy,
    /** For the form. What is typed answers what the server has said. */
    form: {
      noValidate: true,
      onSubmit: (event: SubmitEvent<HTMLFormElement>) => void submit(event),
      onChange: () => setRefusal(undefined),
    },
    problem: (name: Name): string | undefined =>
      wrong?.[name] ?? (tried ? (missing?.[name] ?? (refusal?.field === name ? refusal.words : undefined)) : undefined),
    /** Of no field. */
    refusal: fields.some((name) => name === refusal?.field) ? undefined : refusal?.words,
  };
}

/** What is said where a text is longer than it may be. */
export function tooLong(text: string, most: number): string | undefined {
  const { length } = text.trim();
  if (length <= most) return undefined;
  return say("At most {most} characters, and this has {length}.", { most: String(most), length: String(length) });
}

function goToWrong(form: HTMLFormElement): void {
  form.querySelector<HTMLElement>("[aria-invalid='true']")?.focus();
}
