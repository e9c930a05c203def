/** What of a conversation's change is kept to be searched for. Pure. */
import type { Conversation, Message } from "../conversation.ts";
import { keysOf } from "./words.ts";

/** One of the documents that hold a conversation's words: so many messages share one. */
const MESSAGES_EACH = 20;
/** Until the year 2248. */
const LAST_MS = 2 ** 43;
/** A new conversation is stored with the server's time, a moment after that of its first change: here both are one. */
const MOMENT_MS = 10 * 60_000;

export interface SearchEntry {
  /** Sorts the newest conversation first. */
  id: string;
  conversationId: string;
  /** Whose searches find it. */
  readers: string[];
  keys: string[];
}

/** What to add, or undefined where nothing new was said or named. `current`: as it was before the change. */
export function searchEntry(
  current: Conversation | undefined,
  conversation: Conversation | undefined,
  said: Message | undefined,
): SearchEntry | undefined {
  const now = conversation ?? current;
  if (!now) return undefined;
  const named = namesOf(now).filter((name) => current === undefined || !namesOf(current).includes(name));
  const keys = [...new Set([...(said ? keysOf(said.text) : []), ...named.flatMap((name) => keysOf(name, true))])];
  if (keys.length === 0) return undefined;
  const { id: conversationId, kind, audience, createdAt } = now;
  const part = Math.floor((said?.seq ?? 0) / MESSAGES_EACH);
  return {
    id: `${turned(createdAt)}-${conversationId}-${part}`,
    conversationId,
    // The visitor is one of their audience, and searches nothing.
    readers: kind === "visitor" ? ["staff"] : audience,
    keys,
  };
}

/** The same for several messages that come at once: one for each document that they go into. */
export function searchEntries(
  current: Conversation | undefined,
  conversation: Conversation,
  said: readonly Message[],
): SearchEntry[] {
  const all = new Map<string, SearchEntry>();
  for (const message of said) {
    const entry = searchEntry(current, conversation, message);
    if (entry) all.set(entry.id, { ...entry, keys: [...new Set([...(all.get(entry.id)?.keys ?? []), ...entry.keys])] });
  }
  return [...all.values()];
}

/** Smaller for what began later. */
function turned(createdAt: number): string {
  const moment = Math.floor(createdAt / MOMENT_MS) * MOMENT_MS;
  return (LAST_MS - moment).toString(36).padStart(9, "0");
}

function namesOf({ visitor, title }: Conversation): string[] {
  return [visitor?.name, visitor?.email, title].filter((name) => typeof name === "string");
}
