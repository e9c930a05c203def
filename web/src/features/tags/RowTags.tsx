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
        tags: {first.join(", ")}
        {more > 0 && ` and ${more} more`}
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
