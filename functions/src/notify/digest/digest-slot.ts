/** When the next digest under a key may be sent. Pure. */
import { capabilities } from "../../channels/registry.ts";
import { channelOf } from "../plan/target-key.ts";

/** The end of the span that this moment is in: so all who come within one are named by the same digest. */
export function digestSlot(key: string, now: number): number {
  const { digestEveryMs } = capabilities[channelOf(key)];
  return (Math.floor(now / digestEveryMs) + 1) * digestEveryMs;
}
