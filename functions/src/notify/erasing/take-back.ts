/** What stands in somebody's chat is taken back, as far as its channel can. */
import {
  ProviderDown,
  ProviderRejected,
  ProviderThrottled,
  ProviderUnreachable,
  type Channel,
} from "../../channels/channel.ts";
import type { Left } from "../../chat/erasing/erasure.ts";
import type { NotifyServices } from "../services/notify-services.ts";

/** What came of one: nothing can be read there any more, it stays, or it is tried again after so long. */
export type TakenBack = "gone" | "stays" | { waitMs: number };

const AGAIN_MS = 60_000;

/** Never rejects: what nobody foresaw is tried again too. */
export async function takeBack(
  { channels, logs }: Pick<NotifyServices, "channels" | "logs">,
  { channel: name, chat, message }: NonNullable<Left["stands"]>,
): Promise<TakenBack> {
  const channel: Pick<Channel, "takeBack"> | undefined = channels[name];
  if (!channel?.takeBack) return "stays";
  try {
    return (await channel.takeBack(chat, message)) ? "gone" : "stays";
  } catch (thrown) {
    // The chat itself is closed to us, and says so for good.
    if (thrown instanceof ProviderRejected) return "stays";
    if (thrown instanceof ProviderThrottled) return { waitMs: thrown.waitMs };
    if (!(thrown instanceof ProviderUnreachable || thrown instanceof ProviderDown))
      logs.requestFailed("takeBack", "INTERNAL", thrown);
    return { waitMs: AGAIN_MS };
  }
}
