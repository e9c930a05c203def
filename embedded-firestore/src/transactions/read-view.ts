import { HISTORY } from "../store/database.ts";
import { invalid, StatusError } from "../status.ts";
import { runQuery } from "../query/run-query.ts";
import { wireToMicros } from "../values/wire.ts";
import { scopeKey } from "./transaction.ts";
import type { Micros } from "../clock.ts";
import type { Query } from "../query/query.ts";
import type { QueryResult } from "../query/run-query.ts";
import type { Database } from "../store/database.ts";
import type { StoredDocument } from "../store/document.ts";
import type { Store } from "../store/store.ts";
import type { WireTimestamp } from "../values/wire.ts";
import type { Transaction } from "./transaction.ts";
import type { TransactionMode, Transactions } from "./transactions.ts";

/** google.firestore.v1.TransactionOptions as it comes off the wire. */
export interface WireTransactionOptions {
  mode?: "readOnly" | "readWrite";
  readOnly?: { readTime?: WireTimestamp };
  readWrite?: { retryTransaction?: Uint8Array };
}

/** The `consistency_selector` of every reading request. */
export interface WireConsistency {
  transaction?: Uint8Array;
  newTransaction?: WireTransactionOptions;
  readTime?: WireTimestamp;
}

/** One consistent moment to read from; what is read is recorded in the transaction, if there is one. */
export interface ReadView {
  readonly readTime: Micros;
  /** The id of the transaction that this request began. */
  readonly begun: Uint8Array | undefined;
  get(path: string): StoredDocument | undefined;
  run(query: Query): QueryResult;
}

interface ReadDeps {
  readonly store: Store;
  readonly transactions: Transactions;
}

/** What is going to be read, so that a transaction can line up for it. */
type Target = { readonly paths: readonly string[] } | { readonly query: Query };

/** Opens the view that a request asks for: now, a past time, a transaction's snapshot, or that of a new one. */
export async function openView(
  { store, transactions }: ReadDeps,
  database: Database,
  wire: WireConsistency,
  target: Target,
): Promise<ReadView> {
  // Here, other than by BeginTransaction, it is only to read unless asked otherwise.
  const options: WireTransactionOptions | undefined = wire.newTransaction && {
    mode: "readOnly",
    ...wire.newTransaction,
  };
  const begun = options && transactions.begin(database, decodeMode(store, options));
  const transaction = begun ?? (wire.transaction && transactions.use(database, decodeId(wire.transaction)));
  if (transaction) {
    const keys = "paths" in target ? target.paths : [scopeKey(target.query)];
    const readTime = await transactions.snapshot(transaction, keys);
    return transactionView(transaction, readTime, begun && encodeId(begun.id));
  }
  const at = wire.readTime && checkReadTime(store, wire.readTime);
  return {
    readTime: at ?? store.times.snapshot(),
    begun: undefined,
    get: (path) => database.get(path, at),
    run: (query) => runQuery(database, query, at),
  };
}

function transactionView(transaction: Transaction, readTime: Micros, begun: Uint8Array | undefined): ReadView {
  return {
    readTime,
    begun,
    get: (path) => transaction.get(path, readTime),
    run: (query) => transaction.run(query, readTime),
  };
}

/** How a transaction is to begin. INVALID_ARGUMENT or FAILED_PRECONDITION for a moment that cannot be read. */
export function decodeMode(store: Store, wire: WireTransactionOptions | undefined): TransactionMode {
  const readTime = wire?.readOnly?.readTime;
  const retry = wire?.readWrite?.retryTransaction;
  return {
    readOnly: wire?.mode === "readOnly",
    snapshot: readTime && checkReadTime(store, readTime),
    retryOf: retry && retry.length > 0 ? decodeId(retry) : undefined,
  };
}

function checkReadTime(store: Store, wire: WireTimestamp): Micros {
  const readTime = wireToMicros(wire);
  const now = store.times.snapshot();
  if (readTime > now) throw invalid("The requested 'read_time' cannot be in the future.");
  if (readTime < Math.max(now - HISTORY, store.historyBegins)) {
    throw new StatusError("FAILED_PRECONDITION", "The requested snapshot version is too old.");
  }
  return readTime;
}

/** Ids of transactions are opaque bytes on the wire. */
export function decodeId(id: Uint8Array): string {
  return Buffer.from(id).toString("latin1");
}

export function encodeId(id: string): Uint8Array {
  return Buffer.from(id, "latin1");
}
