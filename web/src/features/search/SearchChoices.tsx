import { say } from "../../languages/say.ts";
import { Select } from "../../ui/Select.tsx";
import { PART_NAMES } from "../inbox/FilterBar.tsx";
import { type Filter, FILTERS } from "../inbox/filters.ts";
import { TagSelect } from "../inbox/TagSelect.tsx";

interface Props {
  /** Undefined for all of the inbox. */
  part: Filter | undefined;
  onPart: (part: Filter | undefined) => void;
}

/** Beside what was found: of it only what is in one part, or has one tag. */
export function SearchChoices({ part, onPart }: Props) {
  return (
    <div className="inbox-choices">
      <TagSelect />
      <Select
        id="search-part"
        className="inbox-choice"
        aria-label={say("Where to look")}
        data-chosen={part !== undefined || undefined}
        value={part ?? ""}
        onChoose={async (chosen) => onPart(FILTERS.find((filter) => filter === chosen))}
      >
        <option value="">{say("Everywhere")}</option>
        {FILTERS.map((filter) => (
          <option key={filter} value={filter}>
            {say(PART_NAMES[filter])}
          </option>
        ))}
      </Select>
    </div>
  );
}
