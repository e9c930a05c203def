import type { Message } from "@porchlight/contract/conversations.ts";
import { useEffect, useRef } from "react";
import { failureFrom } from "../../api/errors.ts";
import { actionFailed } from "../../stores/notice-store.ts";
import { loadEarlier } from "./load-thread.ts";

/** Of what was said earlier so many pages are looked through. */
const PAGES_MOST = 40;

/** Goes to the message that one was led to, once, and marks it; what was said before it is loaded as far as it is needed. */
export function useLedTo(messages: readonly Message[] | undefined, wanted: string | undefined): void {
  const done = useRef<string>(undefined);
  const pages = useRef(0);
  const conversationId = messages?.[0]?.conversationId;
  useEffect(() => {
    if (wanted === undefined) {
      done.current = undefined;
      pages.current = 0;
    }
    if (wanted === undefined || done.current === wanted || !messages || conversationId === undefined) return;
    if (messages.some(({ id }) => id === wanted)) {
      done.current = wanted;
      show(wanted);
      return;
    }
    if ((messages[0]?.seq ?? 1) <= 1 || pages.current >= PAGES_MOST) {
      done.current = wanted;
      actionFailed("The message that you were led to is no longer there.");
      return;
    }
    pages.current += 1;
    loadEarlier(conversationId).catch((thrown: unknown) => {
      done.current = wanted;
      actionFailed(failureFrom(thrown).words);
    });
  }, [messages, wanted, conversationId]);
}

/** The mark stays until another one has it: there is no hurry in reading. */
function show(id: string): void {
  for (const marked of document.querySelectorAll<HTMLElement>(".bubble[data-led]")) delete marked.dataset["led"];
  const bubble = document.getElementById(`message-${id}`);
  if (!bubble) return;
  bubble.dataset["led"] = "";
  bubble.scrollIntoView({ block: "center" });
}
