import { useEffect, useState } from "react";
import { searchConversations } from "../../api/conversations.ts";
import { type Failure, failureFrom } from "../../api/errors.ts";
import { conversationsMerged } from "../../stores/conversations-store.ts";

/** What somebody types is looked for once they pause for so long. */
const PAUSE_MS = 300;

interface Found {
  /** In order of finding; none while nothing has come. */
  ids: readonly string[];
  /** There may be more behind these. */
  next: string | undefined;
  state: "asking" | "there" | Failure;
}

const NOTHING: Found = { ids: [], next: undefined, state: "asking" };

/** Conversations in which these words stand, and how to have more of them. A new text is a new search. */
export function useSearch(text: string): Found & { more: () => void; again: () => void } {
  const [found, setFound] = useState<Found>(NOTHING);
  // Another one is another question, also behind the same page.
  const [from, setFrom] = useState<{ after?: string | undefined }>({});
  const [asked, setAsked] = useState(text);
  if (asked !== text) {
    setAsked(text);
    setFrom({});
    setFound(NOTHING);
  }
  useEffect(() => {
    let over = false;
    const ask = async (): Promise<void> => {
      try {
        const { conversations, next } = await searchConversations(text, from.after);
        if (over) return;
        conversationsMerged(conversations);
        const ids = conversations.map(({ id }) => id);
        setFound((before) => ({ ids: [...new Set([...before.ids, ...ids])], next, state: "there" }));
      } catch (thrown) {
        if (!over) setFound((before) => ({ ...before, state: failureFrom(thrown) }));
      }
    };
    const timer = setTimeout(() => void ask(), from.after === undefined ? PAUSE_MS : 0);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [text, from]);
  const askBehind = (after: string | undefined): void => {
    setFrom({ after });
    setFound((before) => ({ ...before, state: "asking" }));
  };
  return { ...found, more: () => askBehind(found.next), again: () => askBehind(from.after) };
}
