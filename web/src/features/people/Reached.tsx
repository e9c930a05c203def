import type { Person } from "@porchlight/contract/people/people.ts";
import { say } from "../../languages/say.ts";
import { reachedBy } from "./team-words.ts";

/** On what one of the staff is notified. */
export function Reached({ person }: { person: Person | undefined }) {
  const ways = person && reachedBy(person);
  return (
    <div>
      <p className="field-label">{say("Notified on")}</p>
      {!ways && <p className="field-hint">…</p>}
      {ways?.length === 0 && (
        <p className="field-hint">{say("Nothing yet. They connect it themselves, in Settings, My notifications.")}</p>
      )}
      <ul>
        {ways?.map(({ words, bad }) => (
          <li key={words} className={bad ? "field-problem" : "manage-way"}>
            {words}
          </li>
        ))}
      </ul>
    </div>
  );
}
