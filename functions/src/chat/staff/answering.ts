/** What an answer does to the conversation that it is given in. Pure. */
import { changedMeanwhile } from "../../as-of.ts";
import { personIn, type Roster } from "../../people/roster.ts";
import type { Conversation } from "../conversation.ts";
import type { Draft } from "../messages/append-message.ts";
import type { Stored } from "../messages/stored-before.ts";
import { withFiledInquiry } from "../inquiry.ts";
import { withFilingEvents } from "./filing/filing-events.ts";

/** It becomes its author's, unless a colleague has it: so that two do not answer one visitor. A note takes nothing. */
export function taken(before: Conversation, { conversation, message }: Stored, people: Roster): Stored {
  const { author, internal, at } = message;
  const { kind, assignee } = before;
  const isAnothers = assignee !== null && personIn(people, assignee) !== undefined;
  if (kind !== "visitor" || internal || isAnothers || author.uid === null) return { conversation, message };
  const after = { ...conversation, assignee: author.uid };
  return { message, conversation: withFilingEvents(before, after, author.uid, at) };
}

/** Closed with the message, unless the visitor has written since `seen`: what they wrote must not be buried. */
export function closedWith(before: Conversation, { conversation, message }: Stored, seen: number): Stored {
  const { kind, status, visitorSeq } = before;
  const { author, at } = message;
  const isOpen = status === "open" || status === "snoozed";
  if (kind !== "visitor" || !isOpen || visitorSeq > seen || author.uid === null) return { conversation, message };
  const after: Conversation = { ...conversation, status: "closed", snooze: null };
  const filed = withFiledInquiry(conversation, after, at);
  return { message, conversation: withFilingEvents(conversation, filed, author.uid, at) };
}

/**
 * ABORTED where a colleague has answered the visitor since `seen`, the last message that the author saw. The conversation
 * knows its last message alone: where several have come and the visitor's is the last, one before it may be an answer.
 */
export function refuseUnseenAnswer(
  { kind, last }: Conversation,
  { internal, author }: Draft,
  seen: number | undefined,
): void {
  if (seen === undefined || kind !== "visitor" || internal || last === null || last.seq <= seen) return;
  const isOwn = last.author.uid === author.uid;
  const isVisitorsAlone = last.author.kind === "visitor" && last.seq === seen + 1;
  if (isOwn || isVisitorsAlone) return;
  const why = "a colleague may have answered since, so nothing was sent; read what is new, then send it again";
  throw changedMeanwhile(why, ["seq"]);
}
