/** One of the staff writes: an answer, a note, or a word among colleagues. */
import { ChatError } from "../../contract/errors.ts";
import type { Services } from "../services.ts";
import { appendMessage, type Draft } from "./append-message.ts";
import { visibleTo } from "./audience.ts";
import type { Conversation, Message } from "./conversation.ts";
import { paced, STAFF_ALLOWANCE } from "./pace.ts";
import { isTaken, type Stored, storedBefore } from "./stored-before.ts";

type Deps = Pick<Services, "clock" | "conversations">;

export interface StaffMessage {
  /** Who writes, and the name that it is signed with. */
  staff: { uid: string; name: string };
  conversationId: string;
  id: string;
  text: string;
  internal: boolean;
  via: Message["via"];
}

/** Stores the message once and answers it with its conversation; sent again, the stored one comes back. */
export function sendStaffMessage({ clock, conversations }: Deps) {
  return async ({ staff, conversationId, ...said }: StaffMessage): Promise<Stored> => {
    const now = clock.now();
    const draft: Draft = { ...said, author: { kind: "staff", ...staff } };
    try {
      return await conversations.change(conversationId, (current) => {
        const stored = writtenByStaff(visibleTo([staff.uid, "staff"], current), draft, staff.uid, now);
        return { ...stored, result: stored };
      });
    } catch (thrown) {
      if (!isTaken(thrown)) throw thrown;
      return storedBefore(conversations, conversationId, draft);
    }
  };
}

function writtenByStaff(conversation: Conversation, draft: Draft, uid: string, now: number): Stored {
  if (draft.internal && conversation.kind !== "visitor") {
    // INVALID_ARGUMENT and not FAILED_PRECONDITION: a conversation's kind never changes, so no waiting makes it right.
    throw new ChatError("INVALID_ARGUMENT", "a note belongs in a visitor's conversation; here everybody is staff", {
      details: [{ field: "internal", message: "must be false in a panel conversation" }],
    });
  }
  return appendMessage(paced(conversation, uid, STAFF_ALLOWANCE, now), draft, now);
}
