import type { Message } from "@porchlight/contract/conversations.ts";
import { say } from "../../../languages/say.ts";

/** The bare texts, where they fail to be drawn. */
export function PlainTexts({ messages }: { messages: readonly Message[] }) {
  return (
    <div className="log-plain" role="group" aria-label={say("Messages as plain text")}>
      {messages.map(({ id, text }) => (
        <p key={id} className="message-text" dir="auto">
          {text}
        </p>
      ))}
    </div>
  );
}
