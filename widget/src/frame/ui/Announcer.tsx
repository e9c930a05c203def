import type { MessageForVisitor } from "@porchlight/contract/conversations.ts";

/** New messages of others, for a screen reader alone. */
export function Announcer({ news }: { news: readonly MessageForVisitor[] }) {
  return news.map(({ id, author, text }) => (
    <p key={id} className="announcer">
      {author.name}: {text}
    </p>
  ));
}
