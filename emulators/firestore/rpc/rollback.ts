import { parseDatabaseName } from "../paths/resource-name.ts";
import { decodeId } from "../transactions/read-view.ts";
import type { RpcDeps } from "./rpc-deps.ts";

interface RollbackRequest {
  database?: string;
  transaction?: Uint8Array;
}

/** Rollback: gives up a transaction that is still going on. */
export function rollback({ store, transactions }: RpcDeps) {
  return (request: RollbackRequest): Record<string, never> => {
    const database = store.database(parseDatabaseName(request.database));
    transactions.end(transactions.use(database, decodeId(request.transaction ?? new Uint8Array())), "rolled back");
    return {};
  };
}
