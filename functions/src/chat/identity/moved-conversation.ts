/** An anonymous visitor's conversation stands at the end of the one that the site knows them by. Pure. */
import { TAGS_MAX } from "../../../contract/limits.ts";
import type { Author } from "../../../contract/conversations.ts";
import { byUid } from "../by-uid.ts";
import type { Conversation, Message } from "../conversation.ts";
import { changed } from "../messages/append-message.ts";
import { visitorConversation } from "../new-conversation.ts";
import { upToDate } from "../up-to-date.ts";

/** So many are moved in one transaction, which may hold 10 MiB; who has written more keeps two conversations. */
export const MOVED_MOST = 400;
const RECEIPTS_MAX = 20;
const EDITS_MAX = 3;

export interface Moved {
  conversation: Conversation;
  /** In their new places. */
  messages: Message[];
}

export interface Moves {
  /**
   * Moves a visitor's messages to the end of another's conversation, with who was notified of them and their topics, and
   * ends their own: in one transaction. False, and nothing happens, where they have written nothing, or more than
   * `MOVED_MOST`. `decide` is pure. A dozen reads, two for each message and a write.
   */
  move(
    from: string,
    into: string,
    now: number,
    decide: (from: Conversation, messages: readonly Message[], into: Conversation | undefined) => Moved,
  ): Promise<boolean>;
}

/** Where the message stands that had this number; of 0, and of what is not moved, the last before it. */
export function placeAfter(offset: number, messages: readonly Pick<Message, "seq">[]): (seq: number) => number {
  return (upTo) => offset + messages.filter(({ seq }) => seq <= upTo).length;
}

/** `messages`: those that are moved, in order. What the staff decided of either holds of both. */
export function movedInto(
  uid: string,
  from: Conversation,
  messages: readonly Message[],
  into: Conversation | undefined,
  now: number,
): Moved {
  const base = into ?? { ...visitorConversation(uid, now), status: from.status };
  const place = placeAfter(base.seq, messages);
  const isMoved = (seq: number | undefined) => messages.some((message) => message.seq === seq);
  const author = (of: Author): Author => (of.uid === from.id ? { ...of, uid } : of);
  const moved = (message: Message): Message => ({
    ...message,
    conversationId: uid,
    seq: place(message.seq),
    author: author(message.author),
  });
  const receipts = from.receipts.filter(({ seq }) => isMoved(seq));
  const edits = from.edits.filter(({ seq }) => isMoved(seq));
  const isLast = isMoved(from.last?.seq);
  const change: Partial<Conversation> = {
    status: statusOf(base, from),
    assignee: base.assignee ?? from.assignee,
    tags: [...new Set([...base.tags, ...from.tags])].slice(0, TAGS_MAX),
    visitor: cardOf(base, from),
    ...aboutOf(base, from),
    seq: base.seq + messages.length,
    visitorSeq: isMoved(from.visitorSeq) ? place(from.visitorSeq) : base.visitorSeq,
    last:
      from.last && isLast ? { ...from.last, seq: place(from.last.seq), author: author(from.last.author) } : base.last,
    read: readBy(uid, base, from, place),
    writers: { ...from.writers, ...base.writers },
    pace: paceOf(uid, base, from),
    blocked: base.blocked ?? from.blocked,
    typing: null,
    snooze: null,
    inquiry: newerInquiry(base, from),
    receipts: [...base.receipts, ...receipts.map((each) => ({ ...each, seq: place(each.seq) }))].slice(-RECEIPTS_MAX),
    edits: [...base.edits, ...edits.map(moved)].slice(-EDITS_MAX),
  };
  return { conversation: changed(base, change, now), messages: messages.map(moved) };
}

function statusOf(into: Conversation, from: Conversation): Conversation["status"] {
  const both = [into.status, from.status];
  if (both.includes("spam")) return "spam";
  // Whoever comes back is there: what was snoozed is not any more.
  return both.every((status) => status === "closed") ? "closed" : "open";
}

/** Reports find it by its times, so that nothing is counted twice of the one that is kept. */
function newerInquiry({ inquiry }: Conversation, from: Conversation): Conversation["inquiry"] {
  return (from.inquiry?.begunAt ?? 0) > (inquiry?.begunAt ?? 0) ? from.inquiry : inquiry;
}

/** Whoever has just used up their allowance has no other. */
function paceOf(uid: string, { pace }: Conversation, from: Conversation): Conversation["pace"] {
  const own = byUid(from.pace, from.id) ?? byUid(pace, uid);
  return own ? { ...pace, [uid]: own } : pace;
}

/** Neither note is lost; together they may be longer than one may be that is written. */
function aboutOf(into: Conversation, from: Conversation): Pick<Conversation, "about"> {
  const notes = [into.about, from.about].filter((note) => note !== undefined && note !== "");
  return notes.length === 0 ? {} : { about: notes.join("\n\n") };
}

/** What they said of themselves stays; what their browser says is of the one that they wrote in last. */
function cardOf({ visitor, last }: Conversation, from: Conversation): Conversation["visitor"] {
  if (!visitor || !from.visitor) return visitor ?? from.visitor;
  const isNewer = (from.last?.at ?? 0) > (last?.at ?? 0);
  const { name, email } = { name: visitor.name ?? from.visitor.name, email: visitor.email ?? from.visitor.email };
  return { ...visitor, ...(isNewer && from.visitor), name, email };
}

/** A mark says that all before it was read: whoever has not read the one keeps their mark there, whatever they read of the other. */
function readBy(
  uid: string,
  into: Conversation,
  from: Conversation,
  place: (seq: number) => number,
): Conversation["read"] {
  const ready = into.seq === 0 ? undefined : upToDate(into);
  const renamed = Object.entries(from.read).map(([reader, seq]) => [reader === from.id ? uid : reader, seq] as const);
  const moved = renamed.flatMap(([reader, seq]) => {
    const isBehind = ready !== undefined && !ready.includes(reader);
    return isBehind || seq === 0 ? [] : [[reader, Math.max(place(seq), byUid(into.read, reader) ?? 0)] as const];
  });
  return { ...into.read, ...Object.fromEntries(moved) };
}
