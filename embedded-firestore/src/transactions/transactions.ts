import { LRUCache } from "lru-cache";
import { invalid, StatusError } from "../status.ts";
import { Transaction } from "./transaction.ts";
import { Turns } from "./turns.ts";
import type { Clock, CommitClock, Micros } from "../clock.ts";
import type { Database } from "../store/database.ts";

/** How a transaction is to be; `retryOf` is the id of an attempt that was aborted. */
export interface TransactionMode {
  readonly readOnly: boolean;
  readonly snapshot?: Micros | undefined;
  readonly retryOf?: string | undefined;
}

interface TransactionsDeps {
  readonly clock: Clock;
  readonly times: CommitClock;
  readonly newId: () => string;
}

/**
 * A transaction ends after 60 s without a request, and after 270 s in any case:
 * https://firebase.google.com/docs/firestore/quotas#writes_and_transactions
 */
const IDLE_MS = 60_000;
const WHOLE_MS = 270_000;
const SWEEP_EVERY_MS = 10_000;
const MOST_HOT = 1000;

/** All transactions that are going on, and for a while those that ended. */
export class Transactions {
  readonly #transactions = new Map<string, Transaction>();
  readonly #turns = new Turns();
  /**
   * What transactions are likely to conflict on: what one of them has read and then written, or lost to another. What is
   * merely read by many never becomes hot.
   */
  readonly #hot = new LRUCache<string, true>({ max: MOST_HOT });
  readonly #clock: Clock;
  readonly #times: CommitClock;
  readonly #newId: () => string;
  #sweptAt = 0;

  constructor({ clock, times, newId }: TransactionsDeps) {
    this.#clock = clock;
    this.#times = times;
    this.#newId = newId;
  }

  begin(database: Database, mode: TransactionMode): Transaction {
    this.#sweep();
    // What only reads sees the moment of its begin; what writes, that of its first read, so that it conflicts less.
    const snapshot = mode.snapshot ?? (mode.readOnly ? this.#times.snapshot() : undefined);
    const { readOnly } = mode;
    const transaction = new Transaction(this.#newId(), database, { readOnly, snapshot }, this.#clock.now());
    transaction.contended = (mode.retryOf && this.#transactions.get(mode.retryOf)?.contended) || [];
    this.#transactions.set(transaction.id, transaction);
    return transaction;
  }

  /** A transaction that can still be used; INVALID_ARGUMENT for one that ended, expired or never was. */
  use(database: Database, id: string): Transaction {
    const transaction = this.#transactions.get(id);
    const now = this.#clock.now();
    if (transaction?.database !== database || transaction.state !== "active" || isOver(transaction, now)) {
      // The SDK begins anew when it reads "transaction has expired".
      throw invalid("The referenced transaction has expired or is no longer valid.");
    }
    transaction.usedAt = now;
    return transaction;
  }

  /** Gives a transaction up; nothing happens to one that ended before. INVALID_ARGUMENT for one that never was. */
  rollback(database: Database, id: string): void {
    const transaction = this.#transactions.get(id);
    if (transaction?.database === database && transaction.state !== "active") return;
    this.end(this.use(database, id), "rolled back");
  }

  /**
   * The moment that the transaction reads from. Before its first read it lines up for what it lost in an earlier
   * attempt, and for what others are known to fight for.
   */
  async snapshot(transaction: Transaction, keys: readonly string[]): Promise<Micros> {
    if (!transaction.hasRead && !transaction.readOnly) {
      const hot = keys.map((key) => turnKey(transaction.database, key)).filter((key) => this.#hot.has(key));
      const lost = transaction.contended.map((key) => turnKey(transaction.database, key));
      await this.#turns.take([...new Set([...lost, ...hot])], transaction.id);
    }
    return transaction.snapshot(() => this.#times.snapshot());
  }

  /** Throws ABORTED, and ends the transaction, if what it read has changed. */
  check(transaction: Transaction): void {
    const conflicts = transaction.conflicts();
    if (conflicts.length === 0) return;
    transaction.contended = conflicts;
    this.#heat(transaction, conflicts);
    this.end(transaction, "aborted");
    throw new StatusError("ABORTED", "Too much contention on these documents. Please try again.");
  }

  /** Ends a transaction whose writes were stored. */
  committed(transaction: Transaction, written: readonly string[]): void {
    this.#heat(
      transaction,
      written.filter((path) => transaction.hasReadDocument(path)),
    );
    this.end(transaction, "committed");
  }

  end(transaction: Transaction, state: Exclude<Transaction["state"], "active">): void {
    transaction.end(state);
    this.#turns.release(transaction.id);
  }

  #heat(transaction: Transaction, keys: readonly string[]): void {
    for (const key of keys) this.#hot.set(turnKey(transaction.database, key), true);
  }

  /** Ends those whose time is over, and forgets those that were not used for long. */
  #sweep(): void {
    const now = this.#clock.now();
    if (now - this.#sweptAt < SWEEP_EVERY_MS) return;
    this.#sweptAt = now;
    for (const transaction of this.#transactions.values()) {
      if (transaction.state === "active" && isOver(transaction, now)) this.end(transaction, "rolled back");
      if (now - transaction.usedAt > IDLE_MS) this.#transactions.delete(transaction.id);
    }
  }
}

function isOver({ begunAt, usedAt }: Transaction, now: number): boolean {
  return now - usedAt > IDLE_MS || now - begunAt > WHOLE_MS;
}

function turnKey(database: Database, key: string): string {
  return `${database.name}/${key}`;
}
