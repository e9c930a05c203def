import type { Conversation } from "@porchlight/contract/conversations.ts";

/** Conversations by their id. */
export type ById = Readonly<Record<string, Conversation>>;

/**
 * Takes in what the server said, in whatever order its answers come: of two states of one conversation the one with
 * the higher rev stays, and of two conversations, for one may have been erased, the one that began later. Returns the
 * same object when nothing is new.
 */
export function mergeByRev(known: ById, incoming: readonly Conversation[]): ById {
  const newer = new Map<string, Conversation>();
  for (const conversation of incoming) {
    const before = newer.get(conversation.id) ?? known[conversation.id];
    if (!before || isNewer(conversation, before)) newer.set(conversation.id, conversation);
  }
  return newer.size === 0 ? known : { ...known, ...Object.fromEntries(newer) };
}

function isNewer(one: Conversation, other: Conversation): boolean {
  return one.createdAt === other.createdAt ? one.rev > other.rev : one.createdAt > other.createdAt;
}
