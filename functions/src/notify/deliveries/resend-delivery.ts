/** Staff ask for what failed or was skipped to be tried again. */
import type { Delivery } from "../../../contract/deliveries.ts";
import { addCourtesy, type CourtesyDeps } from "../../add-courtesy.ts";
import { visibleTo } from "../../chat/audience.ts";
import type { Principal } from "../../chat/conversation.ts";
import type { NotifyServices } from "../services/notify-services.ts";
import { resend, unknown } from "../cursors/resend.ts";
import { deliveriesForStaff } from "./deliveries-for-staff.ts";

type Deps = Pick<NotifyServices, "clock" | "conversations" | "cursors" | "roster"> & CourtesyDeps;

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
      if (!current || seq === undefined) throw unknown();
      const asked = resend(current, seq, key, now);
      return { cursors: asked, result: asked };
    });
    await addCourtesy(deps, "resendDelivery", { kind: "notify", conversationId });
    const deliveries = deliveriesForStaff(changed, 0, conversation, await roster());
    const delivery = deliveries.find((each) => each.messageId === messageId);
    if (!delivery) throw unknown();
    return delivery;
  };
}
