import type { ConversationForVisitor } from "@porchlight/contract/conversations.ts";
import { useEffect, useState } from "react";
import type { Words } from "../../language/en.ts";

/** As long as the server's mark lasts. Counted from its coming, for the visitor's clock may be another. */
const LASTS_MS = 15_000;

/** Somebody of the staff is writing, as the last poll said. */
export function Typing({ conversation, words }: { conversation: ConversationForVisitor | null; words: Words }) {
  const until = conversation?.typing?.kind === "staff" ? conversation.typing.until : "";
  const [lapsed, setLapsed] = useState("");
  useEffect(() => {
    if (!until) return;
    const timer = setTimeout(() => setLapsed(until), LASTS_MS);
    return () => clearTimeout(timer);
  }, [until]);
  if (!until || until === lapsed) return null;
  return <li className="outlook">{words.typing}</li>;
}
