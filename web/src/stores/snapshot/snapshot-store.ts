import { create } from "zustand";
import { conversationsMerged } from "../conversations-store.ts";
import { staffListed } from "../staff-store.ts";
import { messagesArrived } from "../threads-store.ts";
import type { Picture } from "./picture.ts";

/** Since when nothing new is known: what is shown is as it was seen then. Undefined while the server has answered. */
export const usePicture = create<{ seenAt: number | undefined }>()(() => ({ seenAt: undefined }));

/** The server cannot be asked: what was seen last is shown instead. */
export function pictureShown({ at, staff, conversations, messages }: Picture): void {
  staffListed(staff);
  conversationsMerged(conversations);
  for (const [id, page] of Object.entries(messages)) messagesArrived(id, page);
  usePicture.setState({ seenAt: at });
}

/** The server has answered; tells whether until then an old picture was shown. */
export function pictureGone(): boolean {
  const { seenAt } = usePicture.getState();
  if (seenAt !== undefined) usePicture.setState({ seenAt: undefined });
  return seenAt !== undefined;
}
