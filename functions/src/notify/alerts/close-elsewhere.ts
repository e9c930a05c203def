/** What somebody has read on one device need not lie on their others any more. */
import { deviceChannel } from "../../channels/registry.ts";
import type { Services } from "../../services.ts";
import { keyOf } from "../plan/target-key.ts";
import type { CursorStore } from "../services/notify-services.ts";

interface Deps extends Pick<Services, "closePush"> {
  cursors: Pick<CursorStore, "read">;
  devices: Pick<Services["devices"], "of">;
}

/** A read mark that moved. */
interface Read {
  uid: string;
  conversationId: string;
  from: number;
  to: number;
}

/**
 * Tells the devices of this person that were notified of what is read by now, the reading one too, for nobody knows which
 * it is. Costs at most one read for who has no device or whose mark did not move, otherwise two. Never rejects: a
 * notification that lies there too long harms nobody.
 */
export function closeElsewhere({ devices, cursors, closePush }: Deps) {
  return async ({ uid, conversationId, from, to }: Read): Promise<void> => {
    if (!closePush || to <= from) return;
    try {
      const mine = (await devices.of([uid]))[uid] ?? [];
      if (mine.length === 0) return;
      const { targets = {} } = (await cursors.read(conversationId)) ?? {};
      const notified = mine.filter(({ id }) => {
        const cursor = targets[keyOf(deviceChannel, uid, id)];
        // Sent, or nobody knows.
        return (
          cursor?.request?.to !== undefined || cursor?.history.some((each) => each.request !== null && each.to > from)
        );
      });
      await Promise.allSettled(notified.map(({ token }) => closePush(token, conversationId, to)));
    } catch {
      // The database did not answer: the mark is stored all the same.
    }
  };
}
