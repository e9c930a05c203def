/** What is left of an erased conversation in one place goes, with what stands in people's chats because of it. */
import type { Erasure, Left } from "../../chat/erasing/erasure.ts";
import type { NotifyServices } from "../services/notify-services.ts";
import { takeBack, type TakenBack } from "./take-back.ts";

/** What a provider does not answer in so long stays. */
const GIVEN_UP_MS = 24 * 60 * 60_000;
/** Others wait as well. */
const SOON_MS = 1_000;

/** What stands in people's chats, and is answered there. */
const LEADING = new Set<Left["place"]>(["links", "answers"]);

type Deps = Pick<NotifyServices, "erasures" | "channels" | "logs" | "clock">;

/**
 * Answers with how long to wait for the rest, null where nothing is left here. Safe to be done twice, and twice at once.
 * After `until` nothing new is begun.
 */
export async function removeLeft(
  services: Deps,
  { conversationId, at, into }: Pick<Erasure, "conversationId" | "at" | "into">,
  place: Left["place"],
  until: number,
): Promise<number | null> {
  const { erasures, clock } = services;
  for (;;) {
    const left = await erasures.left(conversationId, place);
    if (left.length === 0) return null;
    if (into !== null) {
      await (LEADING.has(place) ? erasures.lead(left, into) : erasures.remove(conversationId, left));
      if (clock.now() > until) return SOON_MS;
      continue;
    }
    const { done, unreached, waitMs } = await taken(services, left, clock.now() > at + GIVEN_UP_MS);
    if (done.length > 0) await erasures.remove(conversationId, done, unreached);
    if (waitMs !== null) return waitMs;
    if (clock.now() > until) return SOON_MS;
  }
}

/** Those with which all was done that can be, and what stays of them; the wait that a provider has asked for. */
async function taken(services: Deps, left: readonly Left[], givesUp: boolean) {
  const done: Left[] = [];
  const unreached: Record<string, number> = {};
  for (const each of left) {
    const { stands } = each;
    if (stands) {
      const came: TakenBack = await takeBack(services, stands);
      if (typeof came === "object" && !givesUp) return { done, unreached, waitMs: came.waitMs };
      if (came !== "gone") unreached[stands.channel] = (unreached[stands.channel] ?? 0) + 1;
    }
    done.push(each);
  }
  return { done, unreached, waitMs: null };
}
