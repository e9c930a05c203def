import { asTheyStand, type Outbox, type OutboxState } from "@porchlight/browser/outbox.ts";
import type { MessageForVisitor } from "@porchlight/contract/conversations.ts";
import type { VisitorText } from "./chat-state.ts";

/** One bubble. `state` is there for the visitor's newest message, and for what is not stored: once where several wait alike. */
interface Bubble {
  readonly id: string;
  readonly text: string;
  readonly state: BubbleState | undefined;
}
export type BubbleState =
  | OutboxState
  | { readonly kind: "sent" }
  | { readonly kind: "seen" }
  /** The browser has no connection; with one it goes by itself. */
  | { readonly kind: "offline" }
  /** The server takes only so many in a minute. */
  | { readonly kind: "paced" };

/** What stands one under the other: the beginning of a day, or what one person wrote in a row. Times in milliseconds. */
export type TimelineItem =
  | { readonly kind: "day"; readonly key: string; readonly at: number }
  | {
      readonly kind: "group";
      readonly key: string;
      readonly who: MessageForVisitor["author"]["kind"];
      readonly name: string;
      /** The address of a picture of them, where there is one. */
      readonly picture: string | undefined;
      readonly at: number;
      readonly bubbles: readonly Bubble[];
    };

interface Line {
  bubble: Bubble;
  who: MessageForVisitor["author"]["kind"];
  name: string;
  picture?: string | undefined;
  at: number;
}

/** Who wrote, with the picture that the server may say. */
type Author = MessageForVisitor["author"] & { picture?: string };

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
    const { kind, name, picture }: Author = author;
    return { bubble, who: kind, name: kind === "visitor" ? "" : name, picture, at: Date.parse(at) };
  });
  const known = new Set(messages.map(({ id }) => id));
  const unsaid = asTheyStand(outbox, online).filter(({ id }) => !known.has(id));
  const written = unsaid.map(({ id, text, at, state }, index): Line => {
    const bubble = { id, text, state: isSaidBelow(state, unsaid[index + 1]) ? undefined : shown(state, online) };
    return { bubble, who: "visitor", name: "", at };
  });
  return grouped([...stored, ...written], dayOf);
}

/** What is said of the next one holds for this one too; "Try again" takes along whatever is held. */
function isSaidBelow({ kind }: OutboxState, next: { readonly state: OutboxState } | undefined): boolean {
  return kind !== "refused" && kind === next?.state.kind;
}

function shown(state: OutboxState, online: boolean): BubbleState {
  if (state.kind !== "held") return state;
  if (!online) return { kind: "offline" };
  return state.paced === "soon" ? { kind: "paced" } : state;
}

function grouped(lines: readonly Line[], dayOf: (at: number) => string): readonly TimelineItem[] {
  const items: TimelineItem[] = [];
  let day: string | undefined;
  let before: Line | undefined;
  let bubbles: Bubble[] = [];
  for (const line of lines) {
    const { bubble, who, name, picture, at } = line;
    const today = dayOf(at);
    if (today !== day) items.push({ kind: "day", key: today, at });
    if (today !== day || !before || who !== before.who || name !== before.name || at - before.at > TOGETHER_MS) {
      bubbles = [];
      items.push({ kind: "group", key: bubble.id, who, name, picture, at, bubbles });
    }
    bubbles.push(bubble);
    day = today;
    before = line;
  }
  return items;
}
