import { clock } from "@porchlight/browser/clock.ts";
import { createRounds } from "@porchlight/browser/rounds.ts";
import type { Delivery } from "@porchlight/contract/deliveries.ts";
import { useEffect, useRef, useState } from "react";
import { fetchConversation, fetchDeliveries } from "../../api/conversations.ts";
import { type Failure, failureFrom } from "../../api/errors.ts";
import { fetchInbox } from "../../api/inbox.ts";
import { after, begun, outlook, type Outlook, type Rehearsal } from "./rehearsal.ts";

/** A read or three each time, and somebody is looking. */
const LOOK_MS = 2_000;
/** How often, from the message on: for ten minutes, then it rests. Of whom nobody hears in two nobody will. */
const LOOKS_MOST: Readonly<Record<Outlook, number>> = { open: 300, unheard: 60, settled: 0 };

export interface Seen {
  rehearsal?: Rehearsal;
  deliveries?: Delivery[];
  /** Why the last question was not answered. It is asked again by itself. */
  failure?: Failure;
  /** It is not looked any more, until somebody asks for it: what was still to be expected then. */
  resting?: Outlook | undefined;
  now: number;
}

/** Looks for the conversation with this marker, then how far it comes, until nothing changes. A hidden page asks nothing. */
export function useRehearsal(marker: string): { seen: Seen; lookAgain: () => void } {
  const [seen, setSeen] = useState<Seen>(() => ({ now: Date.now() }));
  const again = useRef((): void => undefined);
  useEffect(() => {
    let looks = 0;
    let stopped = false;
    let cursor: string | undefined;
    let rehearsal: Rehearsal | undefined;
    const saw = (change: Partial<Seen>): void => {
      if (!stopped) setSeen(({ failure: _mended, ...before }) => ({ ...before, ...change, now: Date.now() }));
    };

    const find = async (): Promise<void> => {
      const { inbox } = await fetchInbox(cursor === undefined ? {} : { after: cursor });
      cursor = inbox?.cursor ?? cursor;
      rehearsal = begun(inbox?.conversations ?? [], marker, Date.now());
      if (!rehearsal) return;
      looks = 1;
      saw({ rehearsal });
    };
    const follow = async (found: Rehearsal): Promise<Outlook> => {
      const [conversation, deliveries] = await Promise.all([
        fetchConversation(found.conversationId),
        fetchDeliveries(found.conversationId, found.from - 1),
      ]);
      rehearsal = after(found, conversation);
      saw({ rehearsal, deliveries });
      return outlook(rehearsal, deliveries);
    };
    const rounds = createRounds({
      ...clock,
      ask: async () => {
        if (document.visibilityState !== "visible") return LOOK_MS;
        looks += 1;
        if (!rehearsal) await find();
        const expected = rehearsal ? await follow(rehearsal) : "open";
        if (looks < LOOKS_MOST[expected]) return LOOK_MS;
        saw({ resting: expected });
        return undefined;
      },
      onFailure: (thrown) => {
        const failure = failureFrom(thrown);
        // A cursor that is not taken any more: from the newest page again.
        if (failure.code === "INVALID_ARGUMENT") cursor = undefined;
        saw({ failure });
      },
    });
    again.current = () => {
      looks = 0;
      saw({ resting: undefined });
      rounds.wake("again");
    };
    rounds.wake();
    return () => {
      stopped = true;
      rounds.stop();
    };
  }, [marker]);
  return { seen, lookAgain: () => again.current() };
}
