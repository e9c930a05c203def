import type { TimelineItem } from "../chat/timeline.ts";
import { stateWords, words } from "../words.ts";
import type { Dates } from "./dates.ts";
import { MessageText } from "./MessageText.tsx";

interface GroupProps {
  group: Extract<TimelineItem, { kind: "group" }>;
  dates: Dates;
  onTryAgain: (id: string) => void;
}

/** What one person wrote in a row, with name and time above it. */
export function Group({ group, dates, onTryAgain }: GroupProps) {
  const mine = group.who === "visitor";
  return (
    <li className={mine ? "mine" : group.who}>
      <p className="by">
        <b>{mine ? words.you : group.name}</b> <time dateTime={dates.iso(group.at)}>{dates.time(group.at)}</time>
      </p>
      {group.bubbles.map(({ id, text, state }) => (
        <div key={id} className="message">
          <p className="bubble">
            <MessageText text={text} />
          </p>
          {state && (
            <p className={`state ${state.kind}`}>
              {stateWords(state)}{" "}
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
