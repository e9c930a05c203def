import type { MessageForVisitor } from "@porchlight/contract/conversations.ts";
import { useRef } from "react";

/** Reads new messages of others to a screen reader; what was there at the beginning is not news. */
export function Announcer({ messages }: { messages: readonly MessageForVisitor[] }) {
  const heard = useRef<number>(undefined);
  const newest = messages.at(-1)?.seq;
  if (heard.current === undefined && newest !== undefined) heard.current = newest;
  const fresh = messages.filter(({ seq, author }) => seq > (heard.current ?? 0) && author.kind !== "visitor").slice(-3);
  return (
    <div className="announcer" aria-live="polite">
      {fresh.map(({ id, author, text }) => (
        <p key={id}>
          {author.name}: {text}
        </p>
      ))}
    </div>
  );
}
