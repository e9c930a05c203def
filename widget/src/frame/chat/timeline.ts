import { asTheyStand, type Outbox, type OutboxState } from "@porchlight/browser/outbox.ts";
import type { MessageForVisitor } from "@porchlight/contract/conversations.ts";
import type { VisitorText } from "./chat-state.ts";

/** One bubble. `state` is there for the visitor's newest message and for all that are not stored. */
interface Bubble {
  readonly id: string;
  readonly text: string;
  readonly state: BubbleState | undefined;
}
export type BubbleState = OutboxState | { readonly kind: "sent" } | { readonly kind: "seen" };

/** What stands one under the other: the beginning of a day, or what one person wrote in a row. Times in milliseconds. */
export type TimelineItem =
  | { readonly kind: "day"; readonly key: string; readonly at: number }
  | {
      readonly kind: "group";
      readonly key: string;
      readonly who: MessageForVisitor["author"]["kind"];
      readonly name: string;
      readonly at: number;
      readonly bubbles: readonly Bubble[];
    };

interface Line {
  bubble: Bubble;
  who: MessageForVisitor["author"]["kind"];
  name: string;
  at: number;
}

interface TimelineInput {
  messages: readonly MessageForVisitor[];
  outbox: Outbox<VisitorText>;
  online: boolean;
  /** The furthest seq that staff have read. */
  readByStaff: number;
  /** The calendar day of a time, where the visitor is. */
  dayOf: (at: number) => string;
}

/** Messages of one person that are at most this far apart stand together. */
const TOGETHER_MS = 5 * 60_000;

/** Stored messages in order of seq, then the outbox in order of writing, grouped by day and author. */
export function timeline({ messages, outbox, online, readByStaff, dayOf }: TimelineInput): readonly TimelineItem[] {
  const newestOwn = messages.findLast(({ author }) => author.kind === "visitor")?.seq;
  const stored = messages.map(({ id, seq, text, author, at }): Line => {
    const state = { kind: seq <= readByStaff ? "seen" : "sent" } as const;
    const bubble = { id, text, state: seq === newestOwn ? state : undefined };
    return { bubble, who: author.kind, name: author.kind === "visitor" ? "" : author.name, at: Date.parse(at) };
  });
  const known = new Set(messages.map(({ id }) => id));
  const written = asTheyStand(outbox, online)
    .filter(({ id }) => !known.has(id))
    .map(({ id, text, at, state }): Line => ({ bubble: { id, text, state }, who: "visitor", name: "", at }));
  return grouped([...stored, ...written], dayOf);
}

function grouped(lines: readonly Line[], dayOf: (at: number) => string): readonly TimelineItem[] {
  const items: TimelineItem[] = [];
  let day: string | undefined;
  let before: Line | undefined;
  let bubbles: Bubble[] = [];
  for (const line of lines) {
    const { bubble, who, name, at } = line;
    const today = dayOf(at);
    if (today !== day) items.push({ kind: "day", key: today, at });
    if (today !== day || !before || who !== before.who || name !== before.name || at - before.at > TOGETHER_MS) {
      bubbles = [];
      items.push({ kind: "group", key: bubble.id, who, name, at, bubbles });
    }
    bubbles.push(bubble);
    day = today;
    before = line;
  }
  return items;
}
