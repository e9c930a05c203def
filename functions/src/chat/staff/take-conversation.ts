/** "I take it": one of the staff makes a visitor's conversation their own, if nobody else has. */
import { ChatError } from "../../../contract/errors.ts";
import { addCourtesy, type CourtesyDeps } from "../../add-courtesy.ts";
import type { InboundMark, Services } from "../../services.ts";
import { changed } from "../messages/append-message.ts";
import { visibleTo } from "../audience.ts";
import type { Conversation } from "../conversation.ts";
import { withFilingEvents } from "./filing/filing-events.ts";

type Deps = Pick<Services, "clock" | "conversations" | "roster"> & CourtesyDeps;

/** `by` is whoever has it now: the caller, or the one who was faster. */
export interface Taken {
  by: string;
  conversation: Conversation;
}

/** Of two at once one has it and both learn who. One read, a write if it changed hands. A former colleague has nothing. */
export function takeConversation(deps: Deps) {
  const { clock, conversations, roster } = deps;
  return async (uid: string, conversationId: string, inbound?: InboundMark): Promise<Taken> => {
    const people = await roster();
    const { hasChanged, ...taken } = await conversations.change<Taken & { hasChanged: boolean }>(
      conversationId,
      (current) => {
        const before = visibleTo([uid, "staff"], current);
        if (before.kind === "panel")
          throw new ChatError("INVALID_ARGUMENT", "a conversation among colleagues is assigned to nobody");
        const { assignee } = before;
        const mark = inbound && { inbound };
        if (assignee !== null && Object.hasOwn(people, assignee))
          return { ...mark, result: { by: assignee, conversation: before, hasChanged: false } };
        const now = clock.now();
        const conversation = withFilingEvents(before, changed(before, { assignee: uid }, now), uid, now);
        return { conversation, ...mark, result: { by: uid, conversation, hasChanged: true } };
      },
    );
    if (hasChanged) await addCourtesy(deps, "takeConversation", { kind: "taken", conversationId, uid });
    return taken;
  };
}
