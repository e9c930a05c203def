import { say, sayCount } from "../../languages/say.ts";
import "./tags.css";

/** So many stand on a row; the others are counted. */
const SHOWN = 3;

/** What a conversation is tagged with, on its row; nothing where there is nothing. */
export function RowTags({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null;
  const more = tags.length - SHOWN;
  const first = tags.slice(0, SHOWN);
  return (
    <span className="row-tags">
      <span className="visually-hidden">
        {more > 0
          ? sayCount({ one: "tags: {names} and {n} more", other: "tags: {names} and {n} more" }, more, {
              names: first.join(", "),
            })
          : say("tags: {names}", { names: first.join(", ") })}
      </span>
      {first.map((tag) => (
        <bdi key={tag} className="tag" aria-hidden="true">
          {tag}
        </bdi>
      ))}
      {more > 0 && (
        <span className="tag" aria-hidden="true">
          +{more}
        </span>
      )}
    </span>
  );
}
