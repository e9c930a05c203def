import { type ReactNode, useId, useState } from "react";
import type { Failure } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import { Button } from "../../ui/Button.tsx";
import { useJudged } from "../../ui/form/use-judged.ts";
import { tagProblem } from "./tag-words.ts";
import "./tags.css";

interface Props {
  id: string;
  label: string;
  /** Those that are there, and how many there may be. */
  present: readonly string[];
  most: number;
  /** What is completed to. */
  offered?: readonly string[];
  /** What stands in it at first. */
  begin?: string;
  action: string;
  /** Why it was not added, where it was not: then what was typed stays. */
  onAdd: (tag: string) => Promise<Failure | undefined>;
  /** Stands beside the button. */
  children?: ReactNode;
}

/** Where a tag is typed: Enter adds it, and what is wrong with it is said below. */
export function TagField({ id, label, present, most, offered = [], begin = "", action, onAdd, children }: Props) {
  const own = useId();
  const [typed, setTyped] = useState(begin);
  const { busy, form, problem, refusal } = useJudged({
    fields: ["tags"],
    wrong: { tags: tagProblem(typed, present, most) },
    missing: { tags: typed.trim() === "" ? say("Write a tag.") : undefined },
    send: async () => {
      const failure = await onAdd(typed.trim());
      if (!failure) setTyped("");
      return failure;
    },
  });
  const wrong = problem("tags") ?? refusal;
  return (
    <form className="tag-form" {...form}>
      <input
        id={id}
        className="field-input"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        dir="auto"
        list={`${own}-offered`}
        aria-invalid={wrong !== undefined}
        aria-describedby={`${own}-wrong`}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <datalist id={`${own}-offered`}>
        {offered
          .filter((tag) => !present.includes(tag))
          .map((tag) => (
            <option key={tag} value={tag} />
          ))}
      </datalist>
      <Button type="submit" disabled={busy}>
        {action}
      </Button>
      {children}
      <span id={`${own}-wrong`} className="tag-wrong field-problem" role="status">
        {wrong}
      </span>
    </form>
  );
}
