import { parseDatabaseName } from "../../paths/resource-name.ts";
import { invalid } from "../../status.ts";
import { decodeId } from "../../transactions/read-view.ts";
import { encodeValue, microsToWire } from "../../values/wire.ts";
import { applyWrites } from "../../writes/apply-writes.ts";
import { decodeWrites } from "../../writes/decode-writes.ts";
import { countWrites } from "../bill.ts";
import type { Micros } from "../../clock.ts";
import type { StoredDocument } from "../../store/document.ts";
import type { Database } from "../../store/database.ts";
import type { Caller } from "../../rules/caller.ts";
import type { Transaction } from "../../transactions/transaction.ts";
import type { WireTimestamp, WireValue } from "../../values/wire.ts";
import type { AppliedWrites, WriteResult } from "../../writes/apply-writes.ts";
import type { WireWrite, Write } from "../../writes/write.ts";
import type { RpcDeps } from "../rpc-deps.ts";

interface CommitRequest {
  database?: string;
  writes?: WireWrite[];
  transaction?: Uint8Array;
}

/** google.firestore.v1.WriteResult. */
export interface WireWriteResult {
  updateTime?: WireTimestamp;
  transformResults: WireValue[];
}

interface CommitResponse {
  writeResults: WireWriteResult[];
  commitTime: WireTimestamp;
}

/**
 * Commit: all writes or none, in one turn of the event loop, on disk before it is answered. ABORTED when the
 * transaction read what another commit has changed since. Writes that can never succeed leave the transaction open.
 */
export function commit(deps: RpcDeps) {
  return (request: CommitRequest, caller: Caller): CommitResponse => {
    const database = deps.store.database(parseDatabaseName(request.database));
    const writes = decodeWrites(request.writes ?? [], database.name);
    const id = request.transaction;
    const transaction = id && id.length > 0 ? deps.transactions.use(database, decodeId(id)) : undefined;
    if (transaction) checkTransaction(deps, transaction, writes);
    try {
      const time = deps.store.times.commit();
      caller.checkWrites(database, writes, time);
      const { results } = commitWrites(deps, database, writes, time);
      countWrites(deps.usage, "Commit", writes);
      if (transaction)
        deps.transactions.committed(
          transaction,
          writes.map(({ path }) => path),
        );
      return { writeResults: results.map(encodeResult), commitTime: microsToWire(time) };
    } catch (error) {
      if (transaction) deps.transactions.end(transaction, "rolled back");
      throw error;
    }
  };
}

function checkTransaction(deps: RpcDeps, transaction: Transaction, writes: readonly Write[]): void {
  if (writes.length === 0) return;
  if (transaction.readOnly) throw invalid("Cannot modify entities in a read-only transaction.");
  deps.transactions.check(transaction);
}

/** Applies, stores and makes known; used by every RPC that writes. */
export function commitWrites(
  { store, deliveries }: Pick<RpcDeps, "store" | "deliveries">,
  database: Database,
  writes: readonly Write[],
  time: Micros,
): AppliedWrites {
  const applied = applyWrites(database, writes, time);
  const events = store.commit(database, applied.changes, time);
  if (events.length > 0) deliveries.pump();
  return applied;
}

/** The write of an RPC that has one alone; the document as it is afterwards. */
export function commitAlone(
  deps: RpcDeps,
  rpc: string,
  databaseName: string,
  write: Write,
  caller: Caller,
): StoredDocument | undefined {
  const database = deps.store.database(databaseName);
  const time = deps.store.times.commit();
  caller.checkWrites(database, [write], time);
  commitWrites(deps, database, [write], time);
  countWrites(deps.usage, rpc, [write]);
  return database.get(write.path);
}

export function encodeResult({ updateTime, transformResults }: WriteResult): WireWriteResult {
  return {
    ...(updateTime !== undefined && { updateTime: microsToWire(updateTime) }),
    transformResults: transformResults.map(encodeValue),
  };
}
