/** Staff ask for a failed or skipped target to be tried again. */
import type { Delivery } from "../../contract/deliveries.ts";
import { ChatError } from "../../contract/errors.ts";
import { addCourtesy, type CourtesyDeps } from "../add-courtesy.ts";
import { visibleTo } from "../chat/audience.ts";
import type { Principal } from "../chat/conversation.ts";
import type { Services } from "../services.ts";
import { deliveryForStaff } from "./delivery-for-staff.ts";
import { resendTarget } from "./resend.ts";
import type { TargetRef } from "./ref.ts";

type Deps = Pick<Services, "clock" | "conversations" | "deliveries" | "roster"> & CourtesyDeps;

/**
 * The target is due at once, with its sound, and a job has it sent; without the job the next sweep sends it. NOT_FOUND unless the principals may see the conversation and there is such a target;
 * FAILED_PRECONDITION unless it is dead or skipped; RESOURCE_EXHAUSTED within ten seconds of the last time.
 */
export function resendDelivery(deps: Deps) {
  const { clock, conversations, deliveries, roster } = deps;
  return async (principals: readonly Principal[], { conversationId, messageId, key }: TargetRef): Promise<Delivery> => {
    visibleTo(principals, await conversations.get(conversationId));
    const message = { id: messageId, conversationId };
    const now = clock.now();
    const delivery = await deliveries.change(message, (current) => {
      const resent = current ? resendTarget(current, key, now) : ({ refused: "unknown" } as const);
      if ("refused" in resent) throw REFUSALS[resent.refused]();
      return { delivery: resent.delivery, result: resent.delivery };
    });
    await addCourtesy(deps)("resendDelivery", { kind: "notify", conversationId, messageId });
    return deliveryForStaff(delivery, await roster());
  };
}

const REFUSALS = {
  unknown: () => new ChatError("NOT_FOUND", "nobody was told of this message under this key"),
  unsettled: () => new ChatError("FAILED_PRECONDITION", "only what failed or was skipped can be sent again"),
  "too soon": () => new ChatError("RESOURCE_EXHAUSTED", "this was sent again a moment ago; wait a few seconds"),
};
