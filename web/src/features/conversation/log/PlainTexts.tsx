import type { Message } from "@porchlight/contract/conversations.ts";

/** The bare texts, where they fail to be drawn. */
export function PlainTexts({ messages }: { messages: readonly Message[] }) {
  return (
    <div className="log-plain" role="group" aria-label="Messages as plain text">
      {messages.map(({ id, text }) => (
        <p key={id} className="message-text" dir="auto">
          {text}
        </p>
      ))}
    </div>
  );
}
