import { clock } from "@porchlight/browser/clock.ts";
import { inTurn } from "@porchlight/browser/in-turn.ts";
import { createSender, type Posted } from "@porchlight/browser/sender.ts";
import type { SendMessage } from "@porchlight/contract/callables.ts";
import { isolated } from "@porchlight/contract/values/text.ts";
import { fetchConversation, sendMessage, sendMessageLeaving } from "../../../api/conversations.ts";
import { type Failure, failureFrom, isChangedMeanwhile } from "../../../api/errors.ts";
import { say } from "../../../languages/say.ts";
import type { Phrase } from "../../../languages/texts.ts";
import { newsWanted, useConnection } from "../../../stores/connection-store.ts";
import { actionFailed } from "../../../stores/notice-store.ts";
import { conversationsMerged } from "../../../stores/conversations-store.ts";
import { type Outgoing, prefixOf } from "../../../stores/writing/kept-writing.ts";
import { lastWithoutGap } from "../../../stores/thread.ts";
import { messagesArrived, useThreads } from "../../../stores/threads-store.ts";
import { typedReread } from "../../../stores/writing/typed-store.ts";
import {
  isToBeSent,
  messageGone,
  messageSeenWith,
  nothingUndone,
  outboxHappened,
  useWriting,
  writingReread,
} from "../../../stores/writing/writing-store.ts";
import { answeredSince, answeredWords } from "../composer/answered-since.ts";
import { loadThread } from "../load-thread.ts";
import { due, leftBehind, nextLeaves } from "./due.ts";

/** These pass by themselves: the message goes again. */
const PASSING: ReadonlySet<Failure["code"]> = new Set([
  "OFFLINE",
  "UNAVAILABLE",
  "INTERNAL",
  "ABORTED",
  "RESOURCE_EXHAUSTED",
  "UNAUTHENTICATED",
]);

const STAYS_OPEN: Phrase = "Sent. The conversation stays open, for the visitor has written since.";

/**
 * Sends what this person writes until it is stopped: in each conversation one after the other, in the order of writing, and
 * what waited from before first.
 */
export function keepSending(uid: string): () => void {
  const senders = new Map<string, () => void>();
  let stopped = false;
  let stopWaiting = (): void => {};

  const senderOf = (conversationId: string): (() => void) => {
    const sender = createSender<Outgoing>({
      ...clock,
      outbox: () => (stopped ? [] : due(useWriting.getState().outbox, conversationId, clock.now())),
      happened: outboxHappened,
      // Of several tabs one sends at a time, and the next finds what is left.
      post: (message) => inTurn(`porchlight-send-${uid}-${conversationId}`, () => post(uid, message)),
    });
    senders.set(conversationId, sender);
    return sender;
  };
  const work = (): void => {
    stopWaiting();
    const { outbox } = useWriting.getState();
    const waiting = new Set(outbox.map(({ conversationId }) => conversationId));
    for (const id of waiting) (senders.get(id) ?? senderOf(id))();
    const next = nextLeaves(outbox, clock.now());
    if (next !== undefined) stopWaiting = clock.later(next - clock.now(), work);
  };
  const lineIsBack = (): void => outboxHappened({ kind: "hurried" });

  const listening = new AbortController();
  const { signal } = listening;
  window.addEventListener("online", lineIsBack, { signal });
  window.addEventListener(
    "storage",
    ({ key }) => {
      if (key !== null && !key.startsWith(prefixOf(uid))) return;
      writingReread();
      typedReread();
    },
    { signal },
  );
  // Whoever leaves the page has sent it. It is kept all the same, and goes when the panel is opened again: it is stored once.
  window.addEventListener(
    "pagehide",
    () => {
      for (const message of leftBehind(useWriting.getState().outbox, clock.now())) sendMessageLeaving(inputOf(message));
    },
    { signal },
  );
  document.addEventListener("visibilitychange", () => document.hidden && nothingUndone(), { signal });
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
    stopWaiting();
    listening.abort();
    for (const stop of unsubscribe) stop();
  };
}

async function post(me: string, outgoing: Outgoing): Promise<Posted> {
  const { id, conversationId, closes } = outgoing;
  if (!isToBeSent(id)) return { kind: "ok" };
  try {
    const { message, conversation } = await sendMessage(inputOf(outgoing));
    if (closes && conversation.status !== "closed") actionFailed(say(STAYS_OPEN));
    // The message first: the conversation's seq then finds it there and nothing needs to be fetched.
    messagesArrived(conversationId, [message]);
    conversationsMerged([conversation]);
    messageGone(id);
    newsWanted();
    return { kind: "ok" };
  } catch (thrown) {
    if (isChangedMeanwhile(thrown)) return lookAgain(me, outgoing).catch(() => ({ kind: "failed", retryAfterMs: 0 }));
    const { code, words } = failureFrom(thrown, "send");
    return PASSING.has(code) ? { kind: "failed", retryAfterMs: 0 } : { kind: "refused", reason: words };
  }
}

function inputOf({ id, conversationId, text, internal, seen, closes, answers }: Outgoing): SendMessage {
  // What is undefined would go as null.
  const more = seen === undefined ? {} : { asOf: { seq: seen }, ...(closes && { closes }) };
  return { conversationId, id, text, internal, ...(answers !== undefined && { answers }), ...more };
}

/**
 * More has come than was seen. Where a colleague's answer is among it, the writer decides; else it goes as of what is there
 * now.
 */
async function lookAgain(me: string, { seen, ...outgoing }: Outgoing): Promise<Posted> {
  const { id, conversationId } = outgoing;
  const now = await fetchConversation(conversationId);
  conversationsMerged([now]);
  await loadThread(conversationId, now.seq);
  const messages = useThreads.getState().byConversation[conversationId] ?? [];
  const answer = answeredSince(messages, seen, me);
  // What the visitor wrote meanwhile is not closed over.
  const isLast = messages.every(({ seq, author }) => author.kind !== "visitor" || seq <= (seen ?? 0));
  const more = { id, seen: lastWithoutGap(messages), closes: isLast ? outgoing.closes : undefined };
  if (outgoing.closes && !isLast) actionFailed(say(STAYS_OPEN));
  messageSeenWith({ ...more, ...(answer && { warned: true }) });
  if (answer) return { kind: "refused", reason: answeredWords(isolated(answer.author.name)) };
  return more.seen === seen ? { kind: "failed", retryAfterMs: 0 } : post(me, { ...outgoing, ...more });
}
