import type { TimelineItem } from "../../chat/timeline.ts";
import type { Words } from "../../language/en.ts";
import type { Dates } from "../../words/dates.ts";
import { Bubble } from "./Bubble.tsx";
import { Face } from "./Face.tsx";
import { stateWords } from "../../words/state-words.ts";

interface GroupProps {
  group: Extract<TimelineItem, { kind: "group" }>;
  dates: Dates;
  words: Words;
  onTryAgain: (id: string) => void;
}

/** What one person wrote in a row, with name and time above it. */
export function Group({ group, dates, words, onTryAgain }: GroupProps) {
  const mine = group.who === "visitor";
  return (
    <li className={mine ? "mine" : group.who}>
      {group.who === "staff" && <Face name={group.name} picture={group.picture} />}
      <p className="by">
        <b>{mine ? words.you : group.name}</b> <time dateTime={dates.iso(group.at)}>{dates.time(group.at)}</time>
      </p>
      {group.bubbles.map(({ id, text, state }) => (
        <div key={id} className="message">
          <Bubble text={text} words={words} />
          {state && (
            <p className={`state ${state.kind}`}>
              {stateWords(state, words)}{" "}
              {(state.kind === "held" || state.kind === "refused") && (
                <button
                  type="button"
                  onClick={() => {
                    // The button goes; the log, which brings up no keyboard, takes its focus.
                    document.querySelector("main")?.focus();
                    onTryAgain(id);
                  }}
                >
                  {words.tryAgain}
                </button>
              )}
            </p>
          )}
        </div>
      ))}
    </li>
  );
}
