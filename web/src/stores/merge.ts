import type { Conversation } from "@porchlight/contract/conversations.ts";

/** Conversations by their id. */
export type ById = Readonly<Record<string, Conversation>>;

/**
 * Takes in what the server said, in whatever order its answers come: of two states of one conversation the one with
 * the higher rev stays. Returns the same object when nothing is new.
 */
export function mergeByRev(known: ById, incoming: readonly Conversation[]): ById {
  const newer = new Map<string, Conversation>();
  for (const conversation of incoming) {
    const rev = (newer.get(conversation.id) ?? known[conversation.id])?.rev ?? -1;
    if (conversation.rev > rev) newer.set(conversation.id, conversation);
  }
  return newer.size === 0 ? known : { ...known, ...Object.fromEntries(newer) };
}
