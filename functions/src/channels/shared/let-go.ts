/** What a provider's failure means for something that is only said to staff. */
import { ChatError } from "../../../contract/errors.ts";
import { ProviderThrottled, ProviderUnreachable } from "../channel.ts";
import type { Logs } from "../../logs.ts";

/**
 * Does it. What was certainly not taken and may be later is UNAVAILABLE, so that the provider sends what it answers
 * once more; what can never work, or may have worked, is logged and let go: saying it twice would confuse.
 */
export async function saying(logs: Pick<Logs, "requestFailed">, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    if (thrown instanceof ProviderThrottled || thrown instanceof ProviderUnreachable) {
      throw new ChatError("UNAVAILABLE", "the provider cannot be spoken to right now", { cause: thrown });
    }
    logs.requestFailed("reply", "INTERNAL", thrown);
  }
}

/** The same for what is a courtesy: it is never worth having the whole come again. */
export async function trying(logs: Pick<Logs, "requestFailed">, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    logs.requestFailed("reply", "INTERNAL", thrown);
  }
}
