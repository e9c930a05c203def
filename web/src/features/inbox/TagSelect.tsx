import { say } from "../../languages/say.ts";
import { Select } from "../../ui/Select.tsx";
import { useKnownTags } from "../tags/use-known-tags.ts";
import { tagChosen, useFilter } from "./filter-store.ts";

/** Chooses the tag that is looked for; not where there are none, nor among staff, who are not tagged. */
export function TagSelect() {
  const { filter, tag } = useFilter();
  const known = useKnownTags();
  const all = tag === undefined || known.includes(tag) ? known : [tag, ...known];
  if (all.length === 0 || filter === "team") return null;
  return (
    <Select
      id="inbox-tag"
      className="inbox-choice"
      aria-label={say("Tag of conversations")}
      data-chosen={tag !== undefined || undefined}
      value={tag ?? ""}
      onChoose={async (chosen) => tagChosen(chosen === "" ? undefined : chosen)}
    >
      <option value="">{say("All tags")}</option>
      {all.map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </Select>
  );
}
