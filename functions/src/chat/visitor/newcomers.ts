/**
 * How many new conversations may come from one address in an hour. What is kept of an address is a hash under a key that
 * is thrown away each day, other for each hour; the address itself is kept nowhere.
 */
import { createHmac } from "node:crypto";
import { LRUCache } from "lru-cache";
import { ChatError } from "../../../contract/errors.ts";
import type { Clock } from "../../clock.ts";
import type { Logs } from "../../logs.ts";

const HOUR_MS = 60 * 60_000;
/** An office behind one address gets by. */
const AN_HOUR_MOST = 30;
/** So many are let in by each instance before it asks the others, so that an ordinary newcomer costs no read. */
const UNASKED = 3;
/** Addresses that an instance remembers. */
const ADDRESSES_MOST = 20_000;

export interface NewcomerStore {
  /** The key of this day, the same for all instances; random, and nowhere once the next one is there. */
  key(day: number): Promise<string>;
  /** How many visitors have come from here. One read. */
  count(from: string): Promise<number>;
}

export interface Newcomers {
  /**
   * Does the work, which says whether somebody's first message was stored, and is told what is kept of their address.
   * Where they are new: RESOURCE_EXHAUSTED instead, with the time until the next hour, if too many have come from there in
   * this one; UNAVAILABLE if nobody can tell.
   */
  admit<Result extends { isFirst: boolean }>(
    address: string | undefined,
    isNew: () => Promise<boolean>,
    work: (from: string | undefined) => Promise<Result>,
  ): Promise<Result>;
}

interface Deps {
  clock: Clock;
  store: NewcomerStore;
  logs: Pick<Logs, "newcomersRefused">;
}

/** As this instance knows it. */
export function createNewcomers({ clock, store, logs }: Deps): Newcomers {
  // Those who may turn out to be new included: many may ask at once.
  const counts = new LRUCache<string, number>({ max: ADDRESSES_MOST, ttl: HOUR_MS });
  const countOf = (from: string) => counts.get(from) ?? 0;
  /** The hour of the last line in the log: a flood is to write no more than one. */
  let saidIn: number | undefined;
  let today: { day: number; key: Promise<string> } | undefined;

  function keyOf(day: number): Promise<string> {
    if (today?.day === day) return today.key;
    const key = store.key(day);
    today = { day, key };
    key.catch(() => (today = undefined));
    return key;
  }

  async function refuseAfterMany(from: string, place: number): Promise<void> {
    if (place <= AN_HOUR_MOST) {
      // A place is none to be remembered: those who write meanwhile may be known, and have left it by now.
      const stored = 1 + (await store.count(from));
      counts.set(from, Math.max(countOf(from), stored));
      if (stored <= AN_HOUR_MOST) return;
    }
    const hour = Math.floor(clock.now() / HOUR_MS);
    if (saidIn !== hour) logs.newcomersRefused();
    saidIn = hour;
    const retryAfterSeconds = Math.ceil((HOUR_MS - (clock.now() % HOUR_MS)) / 1000);
    const words = "too many new conversations from your network; wait a while and send it again";
    throw new ChatError("RESOURCE_EXHAUSTED", words, { retryAfterSeconds });
  }

  async function fromOf(address: string): Promise<string> {
    const hour = Math.floor(clock.now() / HOUR_MS);
    const key = await keyOf(Math.floor(hour / 24));
    return createHmac("sha256", key).update(`${hour} ${address}`).digest("base64url").slice(0, 22);
  }

  async function admitFrom<Result extends { isFirst: boolean }>(
    from: string,
    isNew: () => Promise<boolean>,
    work: () => Promise<Result>,
  ): Promise<Result> {
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
  }

  return {
    async admit(address, isNew, work) {
      if (address === undefined) return work(undefined);
      let from: string;
      try {
        from = await fromOf(address);
      } catch (thrown) {
        if (await isNew()) throw thrown;
        return work(undefined);
      }
      return admitFrom(from, isNew, () => work(from));
    },
  };
}
