/** When the panel asks who was notified: an idle conversation costs no question. */
import type { Delivery } from "@porchlight/contract/deliveries.ts";
import type { Message } from "@porchlight/contract/conversations.ts";
import type { KnownDeliveries } from "./deliveries-store.ts";

/** A message that nobody has begun to tell of for so long was stored before there were ledgers. */
const BEGUN_WITHIN_MS = 3 * 60_000;
/** While a message is younger, every poll asks what came of it; later, a channel that is down is asked about rarely. */
const FRESH_MS = 2 * 60_000;
const PAUSE_MS = 60_000;

/**
 * The seq after which to ask, or undefined if there is nothing to hear. Asked about are a visitor's messages, once
 * when they are loaded, and again as long as one of their targets may still change. `now`: milliseconds since 1970.
 */
export function askAfter(
  messages: readonly Message[],
  { byMessage, asked }: KnownDeliveries,
  now: number,
): number | undefined {
  const wanted = messages.find((message) => {
    const { id, seq, author, internal, at } = message;
    if (author.kind !== "visitor" || internal) return false;
    if (!asked || seq > asked.until) return true;
    // An answer holds the newest messages: earlier ones, loaded later, would not be in it.
    if (seq < asked.from) return false;
    const delivery = byMessage[id];
    const age = now - Date.parse(at);
    if (delivery ? isSettled(delivery) : age > BEGUN_WITHIN_MS) return false;
    return age < FRESH_MS || now - asked.at >= PAUSE_MS;
  });
  return wanted && wanted.seq - 1;
}

function isSettled({ targets }: Delivery): boolean {
  return targets.every(({ state }) => state === "sent" || state === "skipped" || state === "dead");
}
