/**
 * How much one account, or one address without an account, may ask of this instance, counted in reads of Firestore: a token bucket each, in memory, where it
 * costs nothing. Whoever asks too much is refused before anything is read.
 */
import { LRUCache } from "lru-cache";
import { ChatError } from "../../../contract/errors.ts";
import type { Asker, Operation } from "../../../contract/operation.ts";
import type { Pace } from "../../chat/conversation.ts";
import { type Allowance, left } from "../../chat/messages/pace.ts";
import type { Clock } from "../../clock.ts";

/** An open window reads its whole conversation anew on each page of the shop; a poll costs one, every 1.5 s at most. */
const VISITORS: Allowance = { burst: 1_500, refillMs: 500 };
/** The panel begins with a page of the inbox and one of a conversation, and goes from one to the next. */
const STAFFS: Allowance = { burst: 3_000, refillMs: 50 };
/** What costs many reads is asked for seldom: by a visitor now and then, by staff for one conversation after the other. */
const COSTLY: Readonly<Record<Asker, Allowance>> = {
  anybody: { burst: 5, refillMs: 120_000 },
  guest: { burst: 5, refillMs: 120_000 },
  visitor: { burst: 5, refillMs: 120_000 },
  account: { burst: 5, refillMs: 120_000 },
  staff: { burst: 20, refillMs: 30_000 },
  admin: { burst: 20, refillMs: 30_000 },
};
const ALLOWANCES: Readonly<Record<Asker, Allowance>> = {
  // By address, behind which there may be an office.
  anybody: VISITORS,
  guest: VISITORS,
  visitor: VISITORS,
  account: VISITORS,
  staff: STAFFS,
  admin: STAFFS,
};
/**
 * What visitors behind one address write in all: accounts cost nothing, and each may write for ever once it has a
 * conversation. An office of thirty does not get there.
 */
const WRITES_OF_ADDRESS: Allowance = { burst: 600, refillMs: 100 };
/** Accounts that are remembered; who asked least lately is forgotten first. */
const ACCOUNTS_MOST = 20_000;

export interface RateLimit {
  /**
   * Pays in advance what it may cost, or one of what is costly, by its name. RESOURCE_EXHAUSTED, and when to come again,
   * where not so much is left.
   */
  take(by: Asker, who: string, asked?: Pick<Operation, "costly" | "reads">, name?: string): void;
  /** Pays for what a visitor writes from there. RESOURCE_EXHAUSTED, and when to come again, where that is too much. */
  takeWrite(address: string): void;
  /** Pays what it cost beyond that, and be it by a debt. */
  charge(who: string, reads: number): void;
}

/** The limit of this instance. */
export function createRateLimit(clock: Clock): RateLimit {
  const paces = new LRUCache<string, Pace>({ max: ACCOUNTS_MOST });
  function pay(key: string, allowance: Allowance, price: number): void {
    const now = clock.now();
    const tokens = left(paces.get(key), allowance, now) - price;
    if (tokens < 0) {
      const retryAfterSeconds = Math.ceil((-tokens * allowance.refillMs) / 1000);
      throw new ChatError("RESOURCE_EXHAUSTED", `too many requests at once; wait ${retryAfterSeconds} s`, {
        retryAfterSeconds,
      });
    }
    paces.set(key, { tokens, at: now });
  }
  return {
    take: (by, who, { costly = false, reads = 1 } = {}, name = "") =>
      costly ? pay(`${name} ${who}`, COSTLY[by], reads) : pay(who, ALLOWANCES[by], reads),

    takeWrite: (address) => pay(`writes ${address}`, WRITES_OF_ADDRESS, 1),

    charge(who, reads) {
      const pace = paces.get(who);
      if (pace && reads > 0) paces.set(who, { ...pace, tokens: pace.tokens - reads });
    },
  };
}
