import { filterChosen, useFilter } from "./filter-store.ts";
import { FILTERS, type Filter } from "./filters.ts";

const WORDS: Record<Filter, string> = { mine: "Mine", open: "Open", closed: "Closed", team: "Team" };

/** Chooses the part of the inbox that is shown. */
export function FilterBar() {
  const chosen = useFilter((state) => state.filter);
  return (
    <div className="filters" role="group" aria-label="Show conversations">
      {FILTERS.map((filter) => (
        <button
          key={filter}
          type="button"
          className="filter"
          aria-pressed={filter === chosen}
          onClick={() => filterChosen(filter)}
        >
          {WORDS[filter]}
        </button>
      ))}
    </div>
  );
}
