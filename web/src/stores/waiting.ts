import type { Conversation } from "@porchlight/contract/conversations.ts";
import type { Waiting } from "@porchlight/contract/staff-api.ts";
import { type Counted, useConversations } from "./conversations-store.ts";
import type { ById } from "./merge.ts";
import { useMyUid } from "./session-store.ts";
import { waitsFor } from "./unread.ts";

/** How much waits for this person in all of the inbox: the one number that title, dots and badge are made of. */
export function useWaiting(): Waiting {
  const me = useMyUid();
  const { byId, counted } = useConversations();
  return waitingNow(byId, counted, me);
}

/** All of it together. */
export function total({ mine, free, team }: Waiting): number {
  return mine + free + team;
}

/** What the server counted, changed by what is known to have changed since. Without its count all that there is, is known. */
export function waitingNow(byId: ById, { waiting, of }: Counted, me: string): Waiting {
  const now = waitingAmong(byId, me);
  if (!waiting) return now;
  const then = waitingAmong(of, me);
  const part = (name: keyof Waiting) => Math.max(0, waiting[name] + now[name] - then[name]);
  return { mine: part("mine"), free: part("free"), team: part("team") };
}

function waitingAmong(byId: ById, me: string): Waiting {
  const found = { mine: 0, free: 0, team: 0 };
  for (const conversation of Object.values(byId)) {
    if (waitsFor(conversation, me)) found[partOf(conversation)] += 1;
  }
  return found;
}

function partOf({ kind, assignee }: Conversation): keyof Waiting {
  if (kind === "panel") return "team";
  return assignee === null ? "free" : "mine";
}
