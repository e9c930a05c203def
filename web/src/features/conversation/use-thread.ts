import type { Conversation, Message } from "@porchlight/contract/conversations.ts";
import { useEffect, useState } from "react";
import { type Failure, failureFrom } from "../../api/errors.ts";
import { useConversations } from "../../stores/conversations-store.ts";
import { lastWithoutGap } from "../../stores/thread.ts";
import { useThreads } from "../../stores/threads-store.ts";
import { loadThread } from "./load-thread.ts";

const RETRY_MS = 5_000;

interface Thread {
  conversation: Conversation | undefined;
  messages: readonly Message[] | undefined;
  /** Why what is missing could not be loaded. */
  failure: Failure | undefined;
  retry: () => void;
}

/** A conversation and its messages, loaded when it is opened and whenever the inbox says that there is more. */
export function useThread(id: string): Thread {
  const conversation = useConversations((state) => state.byId[id]);
  const messages = useThreads((state) => state.byConversation[id]);
  const [failure, setFailure] = useState<Failure>();
  const [attempt, setAttempt] = useState(0);
  const behind = !conversation || !messages || lastWithoutGap(messages) < conversation.seq;
  const seq = conversation?.seq;

  useEffect(() => {
    if (!behind) return undefined;
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    loadThread(id).then(
      () => left || setFailure(undefined),
      (thrown: unknown) => {
        if (left) return;
        const why = failureFrom(thrown);
        setFailure(why);
        // What is not there, or not well-formed, will not be there in five seconds either.
        if (why.code !== "NOT_FOUND" && why.code !== "INVALID_ARGUMENT") {
          timer = setTimeout(() => setAttempt((n) => n + 1), RETRY_MS);
        }
      },
    );
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [id, behind, seq, attempt]);

  return { conversation, messages, failure, retry: () => setAttempt((n) => n + 1) };
}
