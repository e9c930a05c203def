import { parseDatabaseName } from "../paths/resource-name.ts";
import { decodeId } from "../transactions/read-view.ts";
import type { RpcDeps } from "./rpc-deps.ts";

interface RollbackRequest {
  database?: string;
  transaction?: Uint8Array;
}

/** Rollback: gives up a transaction; nothing happens to one that has ended. */
export function rollback({ store, transactions }: RpcDeps) {
  return (request: RollbackRequest): Record<string, never> => {
    const database = store.database(parseDatabaseName(request.database));
    transactions.rollback(database, decodeId(request.transaction ?? new Uint8Array()));
    return {};
  };
}
