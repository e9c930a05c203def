import type { MessageForVisitor } from "@porchlight/contract/conversations.ts";

/** Reads new messages of others to a screen reader. */
export function Announcer({ news }: { news: readonly MessageForVisitor[] }) {
  return (
    <div className="announcer" aria-live="polite">
      {news.map(({ id, author, text }) => (
        <p key={id}>
          {author.name}: {text}
        </p>
      ))}
    </div>
  );
}
