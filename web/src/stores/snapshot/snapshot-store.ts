import { create } from "zustand";
import { conversationsMerged } from "../conversations-store.ts";
import { staffListed } from "../staff-store.ts";
import { messagesArrived } from "../threads-store.ts";
import type { Snapshot } from "./snapshot.ts";

/** Since when nothing new is known: what is shown is as it was seen then. Undefined while the server has answered. */
export const useSnapshot = create<{ seenAt: number | undefined }>()(() => ({ seenAt: undefined }));

/** The server cannot be asked: what was seen last is shown instead. */
export function snapshotShown({ at, staff, conversations, messages }: Snapshot): void {
  staffListed(staff);
  conversationsMerged(conversations);
  for (const [id, page] of Object.entries(messages)) messagesArrived(id, page);
  useSnapshot.setState({ seenAt: at });
}

/** The server has answered; tells whether until then an old snapshot was shown. */
export function snapshotGone(): boolean {
  const { seenAt } = useSnapshot.getState();
  if (seenAt !== undefined) useSnapshot.setState({ seenAt: undefined });
  return seenAt !== undefined;
}
