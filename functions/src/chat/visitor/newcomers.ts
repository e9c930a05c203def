/** Who may begin a conversation: how many may in an hour from one address, and that no blocked visitor came from there. */
import { LRUCache } from "lru-cache";
import { ChatError } from "../../../contract/errors.ts";
import type { Clock } from "../../clock.ts";
import { keepFor } from "../../keep-for.ts";
import type { Logs } from "../../logs.ts";
import { createAddresses } from "./addresses.ts";
import { notNow } from "./allowed-to-write.ts";
import { type Gate, isBlockedFrom, withBlocked } from "./gate.ts";

const HOUR_MS = 60 * 60_000;
/** An office behind one address gets by. */
const AN_HOUR_MOST = 30;
/** So many are let in by each instance before it asks the others, so that an ordinary newcomer costs no read. */
const UNASKED = 3;
/** Addresses that an instance remembers. */
const ADDRESSES_MOST = 20_000;
/** What another instance has changed is known after so long at most. */
const GATE_FRESH_MS = 30_000;

export interface NewcomerStore {
  /** The key of this day, the same for all instances; random, and nowhere once the next one is there. */
  key(day: number): Promise<string>;
  /** How many visitors have come from here. One read. */
  count(from: string): Promise<number>;
  /** What was kept of where this visitor came from. One read. */
  fromOf(uid: string): Promise<string | undefined>;
  /** `limits/newcomers`. One read. */
  gate(): Promise<Gate>;
  /** Stores what `decide`, which is pure, makes of it: one read and one write, in one transaction. */
  changeGate(decide: (current: Gate) => Gate, now: number): Promise<void>;
}

export interface Newcomers {
  /**
   * Does the work, which says whether somebody's first message was stored. It calls `enter` where they are new: that gives
   * what is kept of their address, or throws. PERMISSION_DENIED: a blocked visitor came from there; RESOURCE_EXHAUSTED, with
   * the time until the next hour: too many have come in this one; UNAVAILABLE: nobody can tell. A read in half a minute.
   */
  admit<Result extends { isFirst: boolean }>(
    address: string | undefined,
    isNew: () => Promise<boolean>,
    work: (enter: () => string | undefined) => Promise<Result>,
  ): Promise<Result>;
  /** Nobody new is let in from where this visitor came from, as long as that is known; or they are again. */
  block(uid: string, is: boolean): Promise<void>;
}

interface Deps {
  clock: Clock;
  store: NewcomerStore;
  logs: Pick<Logs, "newcomersRefused" | "newcomersUnknown">;
}

/** As this instance knows it. */
export function createNewcomers({ clock, store, logs }: Deps): Newcomers {
  // Those who may turn out to be new included: many may ask at once.
  const counts = new LRUCache<string, number>({ max: ADDRESSES_MOST, ttl: HOUR_MS });
  const countOf = (from: string) => counts.get(from) ?? 0;
  const addresses = createAddresses({ clock, keyOf: (day) => store.key(day) });
  const gate = keepFor(
    clock,
    () => GATE_FRESH_MS,
    () => store.gate(),
  );
  const say = { refused: onceAnHour(clock, logs.newcomersRefused), unknown: onceAnHour(clock, logs.newcomersUnknown) };

  async function refuseAfterMany(from: string, place: number): Promise<void> {
    if (place <= AN_HOUR_MOST) {
      // A place is none to be remembered: those who write meanwhile may be known, and have left it by now.
      const stored = 1 + (await store.count(from));
      counts.set(from, Math.max(countOf(from), stored));
      if (stored <= AN_HOUR_MOST) return;
    }
    say.refused();
    const retryAfterSeconds = Math.ceil((HOUR_MS - (clock.now() % HOUR_MS)) / 1000);
    const words = "too many new conversations from your network; wait a while and send it again";
    throw new ChatError("RESOURCE_EXHAUSTED", words, { retryAfterSeconds });
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
      if (address === undefined) return work(() => undefined);
      const known = await Promise.all([addresses.of(address), gate()]).catch((thrown: unknown) => ({ thrown }));
      if ("thrown" in known)
        return work(() => {
          say.unknown();
          throw known.thrown;
        });
      const [{ from, today }, now] = known;
      const enter = () => {
        if (isBlockedFrom(now, today)) throw notNow();
        return from;
      };
      return admitFrom(from, isNew, () => work(enter));
    },

    async block(uid, is) {
      const from = await store.fromOf(uid);
      if (from === undefined) return;
      const now = clock.now();
      await store.changeGate((current) => withBlocked(current, { uid, from }, is, now), now);
      gate.forget();
    },
  };
}

/** A flood is to write no more than one line. */
function onceAnHour(clock: Clock, say: () => void): () => void {
  let saidIn: number | undefined;
  return () => {
    const hour = Math.floor(clock.now() / HOUR_MS);
    if (saidIn !== hour) say();
    saidIn = hour;
  };
}
