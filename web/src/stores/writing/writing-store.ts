import type { PageStorage } from "@porchlight/browser/storage.ts";
import {
  asTheyStand,
  outboxAfter,
  outboxOf,
  writtenAt,
  type Outbox,
  type OutboxEvent,
} from "@porchlight/browser/outbox.ts";
import { create } from "zustand";
import { keepOnly, keptWriting, type Draft, type KeptWriting, type Outgoing } from "./kept-writing.ts";
import { choicesOpened } from "./choices-store.ts";
import { typedOpened } from "./typed-store.ts";
import { pageStorage } from "../page-storage.ts";
import { lastWithoutGap } from "../thread.ts";
import { useThreads } from "../threads-store.ts";

interface WritingState {
  /** By conversation. */
  drafts: Readonly<Record<string, Draft>>;
  /** Of all conversations, in the order of writing. */
  outbox: Outbox<Outgoing>;
}

/** What this person is writing, and what of it has not been sent. */
export const useWriting = create<WritingState>()(() => ({ drafts: {}, outbox: [] }));

let kept: KeptWriting = keptWriting(pageStorage, "");

/** This person works here now: what they wrote before is back, what others wrote is gone. */
export function writingOpened(uid: string, storage: PageStorage = pageStorage): void {
  keepOnly(storage, uid);
  kept = keptWriting(storage, uid);
  choicesOpened(storage, uid);
  typedOpened(uid, storage);
  useWriting.setState({ drafts: {}, outbox: [] });
  writingReread();
}

/** Another tab may have written or sent. One draft for each conversation: it is the same in all tabs. */
export function writingReread(): void {
  const drafts = Object.fromEntries(kept.drafts.all().map((draft) => [draft.id, draft]));
  useWriting.setState(({ outbox }) => ({ drafts, outbox: outboxOf(kept.outbox.all(), outbox) }));
}

type Shown = Pick<Draft, "text" | "internal" | "since" | "answers">;
const EMPTY: Shown = { text: "", internal: false };

/** The draft of a conversation; empty if there is none. */
export function useDraft(conversationId: string): Shown {
  return useWriting(({ drafts }) => drafts[conversationId] ?? EMPTY);
}

/** The draft of a conversation was changed. It is begun where nothing stood before. */
export function draftWritten(id: string, { text, internal }: Pick<Draft, "text" | "internal">): void {
  const before = useWriting.getState().drafts[id];
  const since = before && before.text !== "" ? before.since : loadedUntil(id);
  draftKept({ id, text, internal, since, answers: before?.answers, at: Date.now() });
}

/** What is written here is to answer this question, or none; undefined for what goes without saying. */
export function answersChosen(id: string, answers: string | null | undefined): void {
  const { text, internal, since } = useWriting.getState().drafts[id] ?? EMPTY;
  draftKept({ id, text, internal, since, answers, at: Date.now() });
}

function draftKept(draft: Draft): void {
  const { id, text, internal } = draft;
  if (text === "" && !internal) kept.drafts.forget(id);
  else kept.drafts.keep(draft);
  useWriting.setState(({ drafts }) => ({ drafts: { ...drafts, [id]: draft } }));
}

/**
 * The draft became a message, which waits for its turn. After a note comes another note until the switch is turned: no
 * second one slips out.
 */
export function messageWritten(message: Omit<Outgoing, "at" | "seen" | "warned">): void {
  draftWritten(message.conversationId, { text: "", internal: message.internal });
  answersChosen(message.conversationId, undefined);
  // Others tabs' too: what they wrote before goes before.
  writingReread();
  const seen = loadedUntil(message.conversationId);
  kept.outbox.keep({ ...message, seen, at: writtenAt(useWriting.getState().outbox, Date.now()) });
  writingReread();
}

/** Its writer wants it back: it stands before what they have begun since. A note stays a note, whatever that was. */
export function messageUndone(id: string): void {
  const message = kept.outbox.all().find((each) => each.id === id);
  if (!message) return;
  const { conversationId, text, internal, seen: since, answers } = message;
  const begun = useWriting.getState().drafts[conversationId];
  messageGone(id);
  const both = begun === undefined || begun.text === "" ? text : `${text}\n${begun.text}`;
  draftKept({
    id: conversationId,
    text: both,
    internal: internal || (both !== text && begun?.internal === true),
    since,
    answers,
    at: Date.now(),
  });
}

/** Nothing waits to be undone any more: the page is left. */
export function nothingUndone(): void {
  for (const message of kept.outbox.all())
    if (message.leavesAt !== undefined) kept.outbox.keep({ ...message, leavesAt: undefined });
  writingReread();
}

/** More of the conversation is there now than when the message was sent; `warned`: a colleague's answer, which is said. */
export function messageSeenWith({ id, ...more }: Pick<Outgoing, "id" | "seen" | "warned" | "closes">): void {
  const message = kept.outbox.all().find((each) => each.id === id);
  if (message) kept.outbox.keep({ ...message, ...more });
  writingReread();
}

/** Something became of messages on their way. */
export function outboxHappened(event: OutboxEvent): void {
  useWriting.setState(({ outbox }) => ({ outbox: outboxAfter(outbox, event) }));
}

/** The server has it, or it was given up. */
export function messageGone(id: string): void {
  kept.outbox.forget(id);
  outboxHappened({ kind: "stored", ids: [id] });
}

/** Whether a message is still to be sent: another tab may have sent it, or its writer given it up there. */
export function isToBeSent(id: string): boolean {
  return kept.outbox.all().some((message) => message.id === id);
}

/** What of one conversation waits, as it is shown. */
export function outgoingOf(outbox: Outbox<Outgoing>, conversationId: string, online: boolean): Outbox<Outgoing> {
  return asTheyStand(
    outbox.filter((message) => message.conversationId === conversationId),
    online,
  );
}

/** What the list says of a conversation whose answer has not left. */
export function unsentMark(
  state: WritingState,
  conversationId: string,
  online: boolean,
): "not sent" | "draft" | undefined {
  const outgoing = outgoingOf(state.outbox, conversationId, online);
  if (outgoing.some(({ state: { kind } }) => kind === "held" || kind === "refused")) return "not sent";
  return (state.drafts[conversationId]?.text ?? "").trim() === "" ? undefined : "draft";
}

function loadedUntil(conversationId: string): number | undefined {
  const messages = useThreads.getState().byConversation[conversationId];
  return messages && lastWithoutGap(messages);
}
