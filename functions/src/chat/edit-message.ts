/** A staff member changes what they have written a moment ago. */
import { ChatError } from "../../contract/errors.ts";
import type { InboundMark, Services } from "../services.ts";
import { changed } from "./append-message.ts";
import { visibleTo } from "./audience.ts";
import type { Conversation, Message } from "./conversation.ts";
import { previewOf } from "./preview.ts";

/** How long a message may be changed after it was written: later the visitor has long acted on it. */
const EDITABLE_MS = 5 * 60_000;
/** How long those who poll are shown a change: more than the longest pause between two polls. */
const SHOWN_MS = 10 * 60_000;
const EDITS_MAX = 3;

type Deps = Pick<Services, "clock" | "conversations">;

interface Edit {
  uid: string;
  conversationId: string;
  messageId: string;
  text: string;
  inbound?: InboundMark;
}

/**
 * Stores the new text over the old one. Two reads and two writes; none if the text is the same. NOT_FOUND if there is
 * no such message of theirs, FAILED_PRECONDITION when it is too late.
 */
export function editMessage({ clock, conversations }: Deps) {
  return async ({ uid, conversationId, messageId, text, inbound }: Edit): Promise<Message> => {
    const now = clock.now();
    const before = await conversations.message(conversationId, messageId);
    if (before?.author.kind !== "staff" || before.author.uid !== uid) {
      throw new ChatError("NOT_FOUND", "there is no such message of yours");
    }
    if (now - before.at > EDITABLE_MS) {
      throw new ChatError(
        "FAILED_PRECONDITION",
        "a message can be changed for 5 minutes; this one stays as it was sent",
      );
    }
    if (text === before.text) return before;
    const edited: Message = { ...before, text, rev: (before.rev ?? 0) + 1 };
    return conversations.change(conversationId, (current) => {
      const conversation = withEdit(visibleTo([uid, "staff"], current), edited, now);
      return { conversation, edited, ...(inbound && { inbound }), result: edited };
    });
  };
}

function withEdit(conversation: Conversation, edited: Message, now: number): Conversation {
  const { last } = conversation;
  const others = recentEdits(conversation, now).filter(({ id }) => id !== edited.id);
  return changed(
    conversation,
    {
      edits: [...others, edited].slice(-EDITS_MAX),
      ...(last?.seq === edited.seq && { last: { ...last, preview: previewOf(edited.text) } }),
    },
    now,
  );
}

/** The changes that somebody who polls may not have heard of. */
export function recentEdits({ edits }: Pick<Conversation, "edits">, now: number): Message[] {
  return edits.filter(({ at }) => now - at <= SHOWN_MS);
}
