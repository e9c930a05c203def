/** How many new conversations may come from one address in an hour, as this instance knows it (decision 23). */
import { LRUCache } from "lru-cache";
import { ChatError } from "../../../contract/errors.ts";
import type { Clock } from "../../clock.ts";

const HOUR_MS = 60 * 60_000;
/** An office behind one address gets by. */
const AN_HOUR_MOST = 30;
/** So many are let in by each instance before it asks the others, so that an ordinary newcomer costs no read. */
const UNASKED = 3;
/** Addresses that an instance remembers. */
const ADDRESSES_MOST = 20_000;

interface Deps {
  clock: Clock;
  /** How many have come from here. One read. */
  count: (from: string) => Promise<number>;
  onRefused: () => void;
}

/** Does the work for somebody from there, unless they are new and one too many. */
type Limit = <Result extends { isFirst: boolean }>(
  from: string,
  isNew: () => Promise<boolean>,
  work: () => Promise<Result>,
) => Promise<Result>;

/** RESOURCE_EXHAUSTED, with the time until the next hour, for the newcomer who is one too many. */
export function createAddressLimit({ clock, count, onRefused }: Deps): Limit {
  // Those who may turn out to be new included: many may ask at once.
  const counts = new LRUCache<string, number>({ max: ADDRESSES_MOST, ttl: HOUR_MS });
  const countOf = (from: string) => counts.get(from) ?? 0;

  async function refuseAfterMany(from: string, place: number): Promise<void> {
    if (place <= AN_HOUR_MOST) {
      // A place is none to be remembered: those who write meanwhile may be known, and have left it by now.
      const stored = 1 + (await count(from));
      counts.set(from, Math.max(countOf(from), stored));
      if (stored <= AN_HOUR_MOST) return;
    }
    onRefused();
    const retryAfterSeconds = Math.ceil((HOUR_MS - (clock.now() % HOUR_MS)) / 1000);
    const words = "too many new conversations from your network; wait a while and send it again";
    throw new ChatError("RESOURCE_EXHAUSTED", words, { retryAfterSeconds });
  }

  return async (from, isNew, work) => {
    let hasCome = false;
    const place = countOf(from) + 1;
    counts.set(from, place);
    try {
      if (place > UNASKED && (await isNew())) await refuseAfterMany(from, place);
      const result = await work();
      hasCome = result.isFirst;
      return result;
    } finally {
      if (!hasCome) counts.set(from, countOf(from) - 1);
    }
  };
}
