import type { ChatState } from "../chat/chat-state.ts";
import { readByVisitor, unreadAfter } from "../chat/conversation.ts";
import { storageOr } from "@porchlight/browser/storage.ts";

/** How far the visitor has seen which conversation. */
interface Seen {
  readonly id: string;
  readonly seq: number;
}

/**
 * Keeps it in this browser, so that the frame of a closed window, which begins anew with every page, asks only for what
 * came since.
 */
export interface KeepsSeen {
  get: () => Seen;
  keep: (seen: Seen) => void;
}

/** With the frame's own prefix, so that `wipe` takes it along. */
const SEEN = "porchlight:seen";

export function createSeen(storage: Pick<Storage, "getItem" | "setItem"> = storageOr(() => localStorage)): KeepsSeen {
  return {
    get() {
      const [id = "", seq = ""] = (storage.getItem(SEEN) ?? "").split(" ");
      return { id, seq: Number(seq) || 0 };
    },
    keep: ({ id, seq }) => storage.setItem(SEEN, `${id} ${seq}`),
  };
}

/** Everything before the first unread message of a conversation that is known to its end. */
export function seenUpTo({ known, seenHere }: ChatState): number {
  const [first] = unreadAfter(known, Math.max(seenHere, readByVisitor(known)));
  return first ? first.seq - 1 : known.cursor;
}
