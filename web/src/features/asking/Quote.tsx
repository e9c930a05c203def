import { paths } from "@porchlight/contract/paths.ts";
import { useId } from "react";
import { Link } from "react-router";
import { Said } from "../../languages/Said.tsx";
import { say } from "../../languages/say.ts";
import { useVisitorName } from "../../stores/conversations-store.ts";
import { useQuote } from "./quotes-store.ts";
import "./asking.css";

interface Props {
  conversationId: string;
  messageId: string;
  /** Whether it leads there. */
  leads?: boolean;
}

/** What a visitor wrote, said elsewhere: who, the beginning of it, and the way there. */
export function Quote({ conversationId, messageId, leads = false }: Props) {
  const quoted = useQuote(conversationId, messageId);
  const name = useVisitorName(conversationId);
  const label = useId();
  if (quoted === "gone") return <p className="quote quote-none">{say("The visitor’s message is no longer there.")}</p>;
  return (
    <blockquote className="quote" aria-labelledby={label}>
      <p className="quote-who" id={label}>
        <Said text="{name} wrote" parts={{ name: <bdi>{name}</bdi> }} />
      </p>
      <p className="quote-text" dir="auto">
        {quoted === undefined ? "…" : quoted === "failed" ? say("This could not be loaded.") : quoted.text}
      </p>
      {leads && (
        <Link className="quote-link" to={paths.panelChat(conversationId, messageId)}>
          {say("Show in the conversation")}
        </Link>
      )}
    </blockquote>
  );
}
