/** "I take it": one of the staff makes a visitor's conversation their own, if nobody else has. */
import { ChatError } from "../../contract/errors.ts";
import type { InboundMark, Services } from "../services.ts";
import { changed } from "./append-message.ts";
import { visibleTo } from "./audience.ts";
import type { Conversation } from "./conversation.ts";

type Deps = Pick<Services, "clock" | "conversations" | "roster">;

/** `by` is whoever has it now: the caller, or the one who was faster. */
export interface Taken {
  by: string;
  conversation: Conversation;
}

/** Of two at once one has it and both learn who. One read, a write if it changed hands. A former colleague has nothing. */
export function takeConversation({ clock, conversations, roster }: Deps) {
  return async (uid: string, conversationId: string, inbound?: InboundMark): Promise<Taken> => {
    const people = await roster();
    return conversations.change<Taken>(conversationId, (current) => {
      const before = visibleTo([uid, "staff"], current);
      if (before.kind === "panel")
        throw new ChatError("INVALID_ARGUMENT", "a conversation among colleagues is assigned to nobody");
      const { assignee } = before;
      const mark = inbound && { inbound };
      if (assignee !== null && Object.hasOwn(people, assignee))
        return { ...mark, result: { by: assignee, conversation: before } };
      const at = clock.now();
      const conversation = changed(before, { assignee: uid }, at);
      const nudge = { nudge: { kind: "taken" as const, conversationId, uid }, at };
      return { conversation, nudge, ...mark, result: { by: uid, conversation } };
    });
  };
}
