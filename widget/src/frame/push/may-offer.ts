import type { ChatState } from "../chat/chat-state.ts";

/** What the browser says of notifications, here, in this frame. */
export interface Surroundings {
  /** Notification.permission; undefined where there are none, or no push. */
  permission: NotificationPermission | undefined;
  /** The page is on the frame's own origin: in a frame of another's page no browser lets us ask. */
  sameOrigin: boolean;
  /** `no`: the visitor has waved the question away; `on`: they have said yes. */
  chosen: string | null;
}

/** Whether to ask "Tell me when you answer": once, of who waits for an answer and could be notified. */
export function mayOffer({ site, known }: ChatState, { permission, sameOrigin, chosen }: Surroundings): boolean {
  const waits = known.messages.at(-1)?.author.kind === "visitor";
  return waits && !!site?.pushKey && permission !== undefined && permission !== "denied" && sameOrigin && !chosen;
}
