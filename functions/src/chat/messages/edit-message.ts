/** A staff member changes what they have written a moment ago. */
import { ChatError } from "../../../contract/errors.ts";
import type { Services } from "../../services.ts";
import { changed } from "./append-message.ts";
import { visibleTo } from "../audience.ts";
import type { Conversation, Made, Message } from "../conversation.ts";
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
  /** It is to be a note: what is none stays as it was. */
  internal?: true;
  made: Made;
}

/**
 * Stores the new text over the old one, unless that is of a change that was made later: they may overtake each other.
 * Two reads and two writes. NOT_FOUND if there is no such message of theirs, FAILED_PRECONDITION when it is too late.
 */
export function editMessage({ clock, conversations }: Deps) {
  return ({ uid, conversationId, messageId, text, internal, made }: Edit): Promise<Message> =>
    conversations.change(
      conversationId,
      (current, before) => {
        const now = clock.now();
        const conversation = visibleTo([uid, "staff"], current);
        if (before?.author.kind !== "staff" || before.author.uid !== uid) {
          throw new ChatError("NOT_FOUND", "there is no such message of yours");
        }
        if (isOvertaken(made, before.made)) return { result: before };
        if (now - before.at > EDITABLE_MS) {
          throw new ChatError(
            "FAILED_PRECONDITION",
            "a message can be changed for 5 minutes; this one stays as it was sent",
          );
        }
        if (internal && !before.internal) {
          throw new ChatError("INVALID_ARGUMENT", "what has been sent cannot become a note; it stays as it was sent");
        }
        // Remembered though nothing is to be seen: an earlier change may still be on its way.
        if (text === before.text) return { edited: { ...before, made }, result: before };
        const edited: Message = { ...before, text, rev: (before.rev ?? 0) + 1, made };
        return { conversation: withEdit(conversation, edited, now), edited, result: edited };
      },
      messageId,
    );
}

/** Whether the last change is another than this one. A repeat is overtaken by itself. */
export function isOvertaken(made: Made, by: Made | undefined): boolean {
  if (by === undefined) return false;
  return made.at === by.at ? made.order <= by.order : made.at < by.at;
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
