import type { Author, FilingEvent, Message } from "@porchlight/contract/conversations.ts";
import { dayOf } from "../../../ui/times.ts";

/** Messages that one author wrote within the same minute, shown under one name and time. */
export interface MessageGroup {
  kind: "group";
  key: string;
  author: Author;
  internal: boolean;
  via: Message["via"];
  at: string;
  messages: Message[];
}

/** What the log is made of, from top to bottom. */
export type LogItem =
  | { kind: "day"; key: string; at: string }
  | { kind: "new"; key: string }
  | { kind: "event"; key: string; event: FilingEvent }
  | MessageGroup;

/**
 * Lays the messages out: a line where a day begins, one where the unread ones begin, groups between, and what staff did
 * behind its message. Unread is what others wrote after the seq `newAfter` and after the last message of `me`: who
 * answers has read what is above. There is no such line above the very first message.
 */
export function logItems(
  messages: readonly Message[],
  me: string,
  newAfter: number | undefined,
  events: readonly FilingEvent[] = [],
): LogItem[] {
  const items: LogItem[] = [];
  let day: number | undefined;
  const myLast = messages.findLast(({ author }) => author.uid === me)?.seq ?? 0;
  const readUntil = Math.max(newAfter ?? 0, myLast);
  let newShown = newAfter === undefined || readUntil === 0;
  const first = messages[0]?.seq ?? 0;
  const lines = events
    .filter((event) => event.seq >= first && !isSaidByNote(event, messages))
    .map((event, index): LogItem & { kind: "event" } => ({ kind: "event", key: `${event.at}-${index}`, event }));
  for (const message of messages) {
    while (lines[0] && lines[0].event.seq < message.seq) items.push(...lines.splice(0, 1));
    if (dayOf(message.at) !== day) {
      day = dayOf(message.at);
      items.push({ kind: "day", key: `day-${day}`, at: message.at });
    }
    if (!newShown && message.seq > readUntil) {
      newShown = true;
      items.push({ kind: "new", key: "new" });
    }
    const previous = items.at(-1);
    if (previous?.kind === "group" && belongs(message, previous)) previous.messages.push(message);
    else items.push(groupOf(message));
  }
  return [...items, ...lines];
}

function groupOf(message: Message): MessageGroup {
  const { id, author, internal, via, at } = message;
  return { kind: "group", key: id, author, internal, via, at, messages: [message] };
}

function belongs(message: Message, group: MessageGroup): boolean {
  const { author, internal, via, at } = message;
  return (
    author.kind === group.author.kind &&
    author.uid === group.author.uid &&
    internal === group.internal &&
    via === group.via &&
    minuteOf(at) === minuteOf(group.at)
  );
}

function minuteOf(at: string): number {
  return Math.floor(Date.parse(at) / 60_000);
}

/** Who gives a conversation with a word says so in the note. */
function isSaidByNote({ what, by, to, seq }: FilingEvent, messages: readonly Message[]): boolean {
  if (what !== "assigned" || to === null) return false;
  const note = messages.find((message) => message.seq === seq + 1);
  return note?.handsTo === to && note.author.uid === by;
}
