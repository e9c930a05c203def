import { paths } from "@porchlight/contract/paths.ts";
import { visitorName } from "@porchlight/contract/values/visitor-name.ts";
import { useId } from "react";
import { Link } from "react-router";
import { useConversations } from "../../stores/conversations-store.ts";
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
  if (quoted === "gone") return <p className="quote quote-none">The visitor’s message is no longer there.</p>;
  return (
    <blockquote className="quote" aria-labelledby={label}>
      <p className="quote-who" id={label}>
        <bdi>{name}</bdi> wrote
      </p>
      <p className="quote-text" dir="auto">
        {quoted === undefined ? "…" : quoted === "failed" ? "This could not be loaded." : quoted.text}
      </p>
      {leads && (
        <Link className="quote-link" to={paths.panelChat(conversationId, messageId)}>
          Show in the conversation
        </Link>
      )}
    </blockquote>
  );
}

/** What this visitor is called, as far as it is known here. */
export function useVisitorName(conversationId: string): string {
  const visitor = useConversations(({ byId }) => byId[conversationId]?.visitor);
  return visitorName(visitor ?? null, conversationId);
}
