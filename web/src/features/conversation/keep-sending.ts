import { clock } from "@porchlight/browser/clock.ts";
import { inTurn } from "@porchlight/browser/in-turn.ts";
import { createSender, type Posted } from "@porchlight/browser/sender.ts";
import { sendMessage } from "../../api/conversations.ts";
import { type Failure, failureFrom } from "../../api/errors.ts";
import { newsWanted, useConnection } from "../../stores/connection-store.ts";
import { conversationsMerged } from "../../stores/conversations-store.ts";
import { type Outgoing, prefixOf } from "../../stores/writing/kept-writing.ts";
import { messagesArrived } from "../../stores/threads-store.ts";
import {
  isToBeSent,
  messageGone,
  outboxHappened,
  useWriting,
  writingReread,
} from "../../stores/writing/writing-store.ts";

/** These pass by themselves: the message goes again. */
const PASSING: ReadonlySet<Failure["code"]> = new Set([
  "OFFLINE",
  "UNAVAILABLE",
  "INTERNAL",
  "ABORTED",
  "RESOURCE_EXHAUSTED",
  "UNAUTHENTICATED",
]);

/**
 * Sends what this person writes until it is stopped: in each conversation one after the other, in the order of writing, and
 * what waited from before first.
 */
export function keepSending(uid: string): () => void {
  const senders = new Map<string, () => void>();
  let stopped = false;

  const senderOf = (conversationId: string): (() => void) => {
    const sender = createSender<Outgoing>({
      ...clock,
      outbox: () =>
        stopped ? [] : useWriting.getState().outbox.filter((message) => message.conversationId === conversationId),
      happened: outboxHappened,
      // Of several tabs one sends at a time, and the next finds what is left.
      post: (message) => inTurn(`porchlight-send-${uid}-${conversationId}`, () => post(message)),
    });
    senders.set(conversationId, sender);
    return sender;
  };
  const work = (): void => {
    const waiting = new Set(useWriting.getState().outbox.map(({ conversationId }) => conversationId));
    for (const id of waiting) (senders.get(id) ?? senderOf(id))();
  };
  const lineIsBack = (): void => outboxHappened({ kind: "hurried" });

  const listening = new AbortController();
  const { signal } = listening;
  window.addEventListener("online", lineIsBack, { signal });
  window.addEventListener(
    "storage",
    ({ key }) => {
      if (key === null || key.startsWith(prefixOf(uid))) writingReread();
    },
    { signal },
  );
  const unsubscribe = [
    useWriting.subscribe((now, before) => {
      if (now.outbox !== before.outbox) work();
    }),
    useConnection.subscribe((now, before) => {
      if (now.retryAt === undefined && before.retryAt !== undefined) lineIsBack();
    }),
  ];
  work();

  return () => {
    stopped = true;
    listening.abort();
    for (const stop of unsubscribe) stop();
  };
}

async function post({ id, conversationId, text, internal }: Outgoing): Promise<Posted> {
  if (!isToBeSent(id)) return { kind: "ok" };
  try {
    const { message, conversation } = await sendMessage({ conversationId, id, text, internal });
    // The message first: the conversation's seq then finds it there and nothing needs to be fetched.
    messagesArrived(conversationId, [message]);
    conversationsMerged([conversation]);
    messageGone(id);
    newsWanted();
    return { kind: "ok" };
  } catch (thrown) {
    const { code, words } = failureFrom(thrown, "send");
    return PASSING.has(code) ? { kind: "failed", retryAfterMs: 0 } : { kind: "refused", reason: words };
  }
}
