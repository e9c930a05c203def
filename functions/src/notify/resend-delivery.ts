/** Staff ask for a failed or skipped target to be tried again. */
import type { Delivery } from "../../contract/deliveries.ts";
import { ChatError } from "../../contract/errors.ts";
import { visibleTo } from "../chat/audience.ts";
import type { Principal } from "../chat/conversation.ts";
import type { Services } from "../services.ts";
import { deliveryForStaff } from "./delivery-for-staff.ts";
import { resendTarget } from "./resend.ts";
import { resendOf } from "./nudge.ts";
import type { TargetRef } from "./ref.ts";

type Deps = Pick<Services, "clock" | "conversations" | "deliveries" | "logs" | "nudges" | "roster">;

/**
 * The target is due at once, with its sound, and the function that tells people is nudged; without the nudge the next
 * sweep sends it. NOT_FOUND unless the principals may see the conversation and there is such a target;
 * FAILED_PRECONDITION unless it is dead or skipped; RESOURCE_EXHAUSTED within ten seconds of the last time.
 */
export function resendDelivery({ clock, conversations, deliveries, logs, nudges, roster }: Deps) {
  return async (principals: readonly Principal[], { conversationId, messageId, key }: TargetRef): Promise<Delivery> => {
    const conversation = visibleTo(principals, await conversations.get(conversationId));
    const message = { id: messageId, conversationId };
    const now = clock.now();
    const delivery = await deliveries.change(message, (current) => {
      const resent = current ? resendTarget(current, key, now) : ({ refused: "unknown" } as const);
      if ("refused" in resent) throw REFUSALS[resent.refused]();
      return { delivery: resent.delivery, result: resent.delivery };
    });
    await nudges
      .give(resendOf(message), now)
      .catch((thrown: unknown) => logs.requestFailed("resendDelivery", "INTERNAL", thrown));
    return deliveryForStaff(delivery, conversation, await roster());
  };
}

const REFUSALS = {
  unknown: () => new ChatError("NOT_FOUND", "nobody was told of this message under this key"),
  unsettled: () => new ChatError("FAILED_PRECONDITION", "only what failed or was skipped can be sent again"),
  "too soon": () => new ChatError("RESOURCE_EXHAUSTED", "this was sent again a moment ago; wait a few seconds"),
};
