import type { Message } from "@porchlight/contract/conversations.ts";

/** Takes in messages, each once, in order of seq. Returns the same array when all are known. */
export function mergeMessages(known: readonly Message[], incoming: readonly Message[]): readonly Message[] {
  const ids = new Set(known.map(({ id }) => id));
  const fresh = incoming.filter(({ id }) => !ids.has(id));
  return fresh.length === 0 ? known : [...known, ...fresh].sort((a, b) => a.seq - b.seq);
}

/** Takes in changes of messages that are known; of two texts the one that was changed more often is the later. */
export function mergeEdits(known: readonly Message[], edits: readonly Message[]): readonly Message[] {
  const later = new Map(edits.map((edit) => [edit.id, edit]));
  const isLater = (message: Message) => (later.get(message.id)?.rev ?? 0) > (message.rev ?? 0);
  return known.some(isLater)
    ? known.map((message) => (isLater(message) ? (later.get(message.id) ?? message) : message))
    : known;
}

/**
 * The seq to ask after: the last one before the first gap. A gap appears when our own message comes back from sending
 * before the messages that others wrote just ahead of it.
 */
export function lastWithoutGap(messages: readonly Message[]): number {
  let last = (messages[0]?.seq ?? 1) - 1;
  for (const { seq } of messages) {
    if (seq !== last + 1) break;
    last = seq;
  }
  return last;
}
