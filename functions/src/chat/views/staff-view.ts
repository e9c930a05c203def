/** Conversations and messages on the wire, for staff. */
import type {
  Author,
  Conversation as ConversationForStaff,
  FilingEvent as FilingEventForStaff,
  Message as MessageForStaff,
} from "../../../contract/conversations.ts";
import type { Conversation, FilingEvent, Message } from "../conversation.ts";
import { recentEdits } from "../messages/edit-message.ts";

/** What staff are shown: everything but the bookkeeping. */
export function conversationForStaff(conversation: Conversation, now: number): ConversationForStaff {
  const {
    pace: _pace,
    writers: _writers,
    edits: _edits,
    events,
    receipts: _receipts,
    visitorSeq: _visitorSeq,
    inquiry: _inquiry,
    blocked,
    snooze,
    typing,
    last,
    createdAt,
    updatedAt,
    ...same
  } = conversation;
  const edits = recentEdits(conversation, now);
  return {
    ...same,
    last: last && shownLast(last),
    ...(isTyping(typing, now) && { typing: { ...typing, until: instant(typing.until) } }),
    ...(blocked && { blocked: { by: blocked.by, at: instant(blocked.at) } }),
    ...(snooze && { snooze: { by: snooze.by, until: snooze.until === null ? null : instant(snooze.until) } }),
    ...(edits.length > 0 && { edits: edits.map(messageForStaff) }),
    ...(events.length > 0 && { events: events.map(eventForStaff) }),
    createdAt: instant(createdAt),
    updatedAt: instant(updatedAt),
  };
}

function eventForStaff({ until, ...event }: FilingEvent): FilingEventForStaff {
  return { ...event, at: instant(event.at), ...(until !== undefined && { until: instant(until) }) };
}

export function messageForStaff({ made: _made, ...message }: Message): MessageForStaff {
  return { ...message, at: instant(message.at) };
}

/** The last message as a list shows it. */
export function shownLast({ seq, author, preview, at }: NonNullable<Conversation["last"]>) {
  return { seq, author, preview, at: instant(at) };
}

/** RFC 3339, UTC. */
export function instant(time: number): string {
  return new Date(time).toISOString();
}

interface Typing {
  kind: Author["kind"];
  uid: string;
  until: number;
}

/** A typing mark counts until it lapses: nobody has to take it back. */
export function isTyping(typing: Typing | null, now: number): typing is Typing {
  return typing !== null && typing.until > now;
}
