/** What somebody has read on one device need not lie on their others any more. */
import type { Services } from "../services.ts";
import { deviceChannel } from "../channels/registry.ts";
import type { Target } from "./target.ts";
import { keyOf } from "./target-key.ts";

/** Ledgers that are looked at: a device that was told of any of the last few messages has the notification. */
const LOOKED_AT = 3;

interface Deps extends Pick<Services, "closePush"> {
  devices: Pick<Services["devices"], "of">;
  deliveries: Pick<Services["deliveries"], "ofConversation">;
}

/** A read mark that moved. */
interface Read {
  uid: string;
  conversationId: string;
  from: number;
  to: number;
}

/**
 * Tells the devices of this person that were told of a message which is read by now. For who has no device, and where
 * the mark did not move, it costs at most one read; otherwise at most 1 + 3. Never rejects: a notification that lies
 * there too long harms nobody. The device that reads is told too, for nobody knows which it is; it has closed its own.
 */
export function closeElsewhere({ devices, deliveries, closePush }: Deps) {
  return async ({ uid, conversationId, from, to }: Read): Promise<void> => {
    if (!closePush || to <= from) return;
    try {
      const mine = (await devices.of([uid]))[uid] ?? [];
      if (mine.length === 0) return;
      const ledgers = await deliveries.ofConversation(conversationId, { after: from, limit: LOOKED_AT });
      const told = mine.filter(({ id }) =>
        ledgers.some(({ seq, targets }) => seq <= to && mayLieThere(targets[keyOf(deviceChannel, uid, id)])),
      );
      await Promise.allSettled(told.map(({ token }) => closePush(token, conversationId, to)));
    } catch {
      // The database did not answer: the mark is stored all the same.
    }
  };
}

/** Sent, or nobody knows. */
function mayLieThere(target: Target | undefined): boolean {
  return target !== undefined && (target.state === "sent" || target.doubts > 0 || target.state === "sending");
}
