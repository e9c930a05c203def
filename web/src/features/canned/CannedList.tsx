import type { CannedAnswer } from "@porchlight/contract/people/canned.ts";
import { say } from "../../languages/say.ts";
import { useInSight } from "../../ui/page/use-in-sight.ts";
import type { CannedChoice } from "./use-canned-choice.ts";
import "./canned.css";

interface Props {
  choice: CannedChoice;
  onTake: (answer: CannedAnswer) => void;
}

/** Over the composer: what is kept ready. */
export function CannedList({ choice: { options, at }, onTake }: Props) {
  useInSight(`canned-${at}`);
  if (!options) return null;
  if (options.length === 0)
    return (
      <p className="canned-none" role="status">
        {say("No canned answer of that name. They are written in Settings.")}
      </p>
    );
  return (
    <ul id="canned" className="canned-list" role="listbox" aria-label={say("Canned answers")}>
      {options.map((answer, index) => (
        <li
          key={answer.id}
          id={`canned-${index}`}
          className="canned-option"
          role="option"
          aria-selected={index === at}
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(answer)}
        >
          <bdi className="canned-name">{answer.name}</bdi>
          <bdi className="canned-text">{answer.text}</bdi>
        </li>
      ))}
    </ul>
  );
}
