import type { Message } from "@porchlight/contract/conversations.ts";
import { useEffect, useRef } from "react";
import { fetchConversation, fetchMessage } from "../../api/conversations.ts";
import { failureFrom } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import { conversationsMerged } from "../../stores/conversations-store.ts";
import { actionFailed } from "../../stores/notice-store.ts";
import { loadEarlier } from "./load-thread.ts";

/** Of what was said earlier so many pages are looked through. */
const PAGES_MOST = 40;

/** How one comes to a message that is not there yet. */
interface Way {
  wanted: string;
  /** Where it stands; undefined while that is not known. */
  seq?: number;
  pages: number;
  /** It was shown, or cannot be. */
  over?: true;
}

/**
 * Goes to the message that one was led to, once, and marks it. What was said before it is loaded as far as it is needed; and
 * where a link was quicker than the news, those are asked for.
 */
export function useLedTo(id: string, messages: readonly Message[] | undefined, wanted: string | undefined): void {
  const way = useRef<Way>(undefined);
  useEffect(() => {
    if (way.current?.wanted !== wanted) way.current = wanted === undefined ? undefined : { wanted, pages: 0 };
    const now = way.current;
    if (!now || now.over || !messages) return;
    if (messages.some((message) => message.id === now.wanted)) {
      now.over = true;
      show(now.wanted);
      return;
    }
    goOn(id, now, messages[0]?.seq ?? 1).catch((thrown: unknown) => {
      now.over = true;
      const { code, words } = failureFrom(thrown);
      actionFailed(code === "NOT_FOUND" ? say("The message that you were led to is no longer there.") : words);
    });
  }, [id, messages, wanted]);
}

async function goOn(id: string, way: Way, first: number): Promise<void> {
  way.seq ??= (await fetchMessage(id, way.wanted)).seq;
  if (way.seq >= first) return conversationsMerged([await fetchConversation(id)]);
  way.pages += 1;
  if (way.pages <= PAGES_MOST) return loadEarlier(id);
  way.over = true;
  actionFailed(say("The message that you were led to is too far back to be shown here."));
}

/** The mark stays until another one has it: there is no hurry in reading. */
function show(id: string): void {
  for (const marked of document.querySelectorAll<HTMLElement>(".bubble[data-led]")) delete marked.dataset["led"];
  const bubble = document.getElementById(`message-${id}`);
  if (!bubble) return;
  bubble.dataset["led"] = "";
  bubble.scrollIntoView({ block: "center" });
}
