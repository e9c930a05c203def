import { parseDatabaseName } from "../paths/resource-name.ts";
import { decodeMode, encodeId } from "../transactions/read-view.ts";
import type { WireTransactionOptions } from "../transactions/read-view.ts";
import type { RpcDeps } from "./rpc-deps.ts";

interface BeginTransactionRequest {
  database?: string;
  options?: WireTransactionOptions;
}

/** BeginTransaction: read-write unless asked otherwise. Its snapshot is taken by the first read, or at once where it only reads. */
export function beginTransaction({ store, transactions }: RpcDeps) {
  return (request: BeginTransactionRequest): { transaction: Uint8Array } => {
    const database = store.database(parseDatabaseName(request.database));
    return { transaction: encodeId(transactions.begin(database, decodeMode(store, request.options)).id) };
  };
}
