/** Staff ask for what failed or was skipped to be tried again. */
import type { Delivery } from "../../../contract/deliveries.ts";
import { ChatError } from "../../../contract/errors.ts";
import { addCourtesy, type CourtesyDeps } from "../../add-courtesy.ts";
import { visibleTo } from "../../chat/audience.ts";
import type { Principal } from "../../chat/conversation.ts";
import type { Services } from "../../services.ts";
import { resend } from "../cursors/resend.ts";
import { deliveriesForStaff } from "./deliveries-for-staff.ts";

type Deps = Pick<Services, "clock" | "conversations" | "cursors" | "roster"> & CourtesyDeps;

interface Asked {
  conversationId: string;
  messageId: string;
  key: string;
}

/**
 * It is due at once, with its sound; without the job that is added the reconciler sends it. NOT_FOUND unless the
 * principals may see the conversation and there is such a target; FAILED_PRECONDITION unless it is dead or skipped;
 * RESOURCE_EXHAUSTED within ten seconds of the last time.
 */
export function resendDelivery(deps: Deps) {
  const { clock, conversations, cursors, roster } = deps;
  return async (principals: readonly Principal[], { conversationId, messageId, key }: Asked): Promise<Delivery> => {
    const conversation = visibleTo(principals, await conversations.get(conversationId));
    const now = clock.now();
    const changed = await cursors.change(conversationId, (current) => {
      const seq = current?.messages.find(({ id }) => id === messageId)?.seq;
      const asked = current && seq !== undefined ? resend(current, seq, key, now) : ({ refused: "unknown" } as const);
      if ("refused" in asked) throw REFUSALS[asked.refused]();
      return { cursors: asked.cursors, result: asked.cursors };
    });
    await addCourtesy(deps)("resendDelivery", { kind: "notify", conversationId });
    const deliveries = deliveriesForStaff(changed, 0, conversation, await roster());
    const delivery = deliveries.find((each) => each.messageId === messageId);
    if (!delivery) throw REFUSALS.unknown();
    return delivery;
  };
}

const REFUSALS = {
  unknown: () => new ChatError("NOT_FOUND", "nobody was told of this message under this key"),
  unsettled: () => new ChatError("FAILED_PRECONDITION", "only what failed or was skipped can be sent again"),
  "too soon": () => new ChatError("RESOURCE_EXHAUSTED", "this was sent again a moment ago; wait a few seconds"),
};
