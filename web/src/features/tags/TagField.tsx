import { type ReactNode, useId, useState } from "react";
import { Button } from "../../ui/Button.tsx";
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
  /** False where it was not added: then what was typed stays. */
  onAdd: (tag: string) => Promise<boolean>;
  /** Stands beside the button. */
  children?: ReactNode;
}

/** Where a tag is typed: Enter adds it, and what is wrong with it is said below. */
export function TagField({ id, label, present, most, offered = [], begin = "", action, onAdd, children }: Props) {
  const own = useId();
  const [typed, setTyped] = useState(begin);
  const [adding, setAdding] = useState(false);
  const problem = tagProblem(typed, present, most);
  const add = async (): Promise<void> => {
    if (problem !== undefined || typed.trim() === "" || adding) return;
    setAdding(true);
    if (await onAdd(typed.trim())) setTyped("");
    setAdding(false);
  };
  return (
    <form
      className="tag-form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <input
        id={id}
        className="field-input"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        dir="auto"
        list={`${own}-offered`}
        aria-invalid={problem !== undefined}
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
      <Button type="submit" disabled={adding || problem !== undefined}>
        {action}
      </Button>
      {children}
      <span id={`${own}-wrong`} className="tag-wrong" role="status">
        {problem}
      </span>
    </form>
  );
}
