/** A visitor who is the owner: how far their message, and the answer to it, have come. Pure. */
import type { Conversation } from "@porchlight/contract/conversations.ts";
import type { Delivery } from "@porchlight/contract/deliveries.ts";
import { rehearsalOn } from "@porchlight/contract/rehearsal-page.ts";

/** What has been seen of it. */
export interface Rehearsal {
  conversationId: string;
  /** The number of the message that it began with. */
  from: number;
  /** When it was first seen, in milliseconds since 1970. */
  at: number;
  /** The number of the answer. */
  answer: number | null;
  /** The visitor's page has shown the answer. */
  shown: boolean;
}

/** Begins with the conversation that was written on that page, if it is among these. */
export function begun(conversations: readonly Conversation[], marker: string, now: number): Rehearsal | undefined {
  for (const conversation of conversations) {
    if (rehearsalOn(conversation.visitor?.page) !== marker || !conversation.last) continue;
    const { author, seq } = conversation.last;
    // Whoever was answered at once wrote before the answer.
    const from = author.kind === "visitor" ? seq : Math.max(1, seq - 1);
    return after({ conversationId: conversation.id, from, at: now, answer: null, shown: false }, conversation);
  }
  return undefined;
}

/**
 * What may still come. `unheard`: nobody is told, and no answer is on its way to the visitor. `settled`: the answer was
 * shown, and whoever was to be told was, or never will be.
 */
export type Outlook = "open" | "unheard" | "settled";

export function outlook({ answer, shown }: Rehearsal, deliveries: readonly Delivery[]): Outlook {
  const targets = deliveries.flatMap((delivery) => delivery.targets);
  if (targets.length === 0) return answer === null || shown ? "unheard" : "open";
  const isOver = targets.every(({ state }) => state === "sent" || state === "dead" || state === "skipped");
  return shown && isOver ? "settled" : "open";
}

/** What has come stays, whatever is written later. */
export function after(rehearsal: Rehearsal, { id, last, read }: Conversation): Rehearsal {
  const isAnswer = last?.author.kind === "staff" && last.seq > rehearsal.from;
  const answer = rehearsal.answer ?? (isAnswer ? last.seq : null);
  // Somebody who writes again below has it before their eyes.
  const wroteBelow = last?.author.kind === "visitor" && last.seq > (answer ?? Infinity);
  const shown = rehearsal.shown || (answer !== null && ((read[id] ?? 0) >= answer || wroteBelow));
  return { ...rehearsal, answer, shown };
}
