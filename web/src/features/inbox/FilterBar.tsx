import { say } from "../../languages/say.ts";
import type { Phrase } from "../../languages/texts.ts";
import { useWaiting } from "../../stores/waiting.ts";
import { filterChosen, useFilter } from "./filter-store.ts";
import { FILTERS, type Filter, waitingIn } from "./filters.ts";

/** What the parts are called. */
export const PART_NAMES: Record<Filter, Phrase> = {
  mine: "Mine",
  unassigned: "Unassigned",
  open: "Open",
  snoozed: "Snoozed",
  closed: "Closed",
  spam: "Spam",
  team: "Team",
};

/** Chooses the part of the inbox that is shown; a dot tells where else something waits. */
export function FilterBar() {
  const waiting = useWaiting();
  const chosen = useFilter((state) => state.filter);
  return (
    <div className="filters" role="group" aria-label={say("Show conversations")}>
      {FILTERS.map((filter) => (
        <button
          key={filter}
          id={`filter-${filter}`}
          type="button"
          className="filter"
          aria-pressed={filter === chosen}
          onClick={() => filterChosen(filter)}
        >
          {say(PART_NAMES[filter])}
          {filter !== chosen && waitingIn(waiting, filter) > 0 && (
            <span className="dot">
              <span className="visually-hidden">{say(", unread")}</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
