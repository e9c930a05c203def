import type { Conversation, Message } from "@porchlight/contract/conversations.ts";
import { useEffect, useState } from "react";
import { type Failure, failureFrom } from "../../api/errors.ts";
import { conversationForgotten, useConversations } from "../../stores/conversations-store.ts";
import { lastWithoutGap } from "../../stores/thread.ts";
import { useThreads } from "../../stores/threads-store.ts";
import { loadThread } from "./load-thread.ts";

const RETRY_MS = 5_000;

interface Thread {
  conversation: Conversation | undefined;
  messages: readonly Message[] | undefined;
  /** Why what is missing could not be loaded. */
  failure: Failure | undefined;
}

/** A conversation and its messages, loaded when it is opened and whenever the inbox says that there is more. */
export function useThread(id: string): Thread {
  const conversation = useConversations((state) => state.byId[id]);
  const messages = useThreads((state) => state.byConversation[id]);
  const [failure, setFailure] = useState<Failure>();
  const behind = !conversation || !messages || lastWithoutGap(messages) < conversation.seq;
  const goal = conversation?.seq ?? 0;

  useEffect(() => (behind ? keepLoading(id, goal, setFailure) : undefined), [id, behind, goal]);

  return { conversation, messages, failure };
}

/** Loads up to `goal`, trying again every few seconds, until it worked or was stopped. */
function keepLoading(id: string, goal: number, report: (failure: Failure | undefined) => void): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const attempt = async (): Promise<void> => {
    try {
      await loadThread(id, goal);
      if (!stopped) report(undefined);
    } catch (thrown) {
      if (stopped) return;
      const failure = failureFrom(thrown);
      // A colleague may have erased it: nobody goes on with what is not there.
      if (failure.code === "NOT_FOUND" && useConversations.getState().byId[id]) conversationForgotten(id);
      report(failure);
      // What is not there, or not well-formed, will not be there in five seconds either.
      if (failure.code !== "NOT_FOUND" && failure.code !== "INVALID_ARGUMENT") {
        timer = setTimeout(() => void attempt(), RETRY_MS);
      }
    }
  };
  void attempt();

  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
