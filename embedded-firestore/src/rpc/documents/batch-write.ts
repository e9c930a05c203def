import { parseDatabaseName } from "../../paths/resource-name.ts";
import { invalid, StatusError } from "../../status.ts";
import { decodeWrites } from "../../writes/decode-writes.ts";
import { countWrites } from "../bill.ts";
import { commitWrites, encodeResult } from "./commit.ts";
import type { Caller } from "../../rules/caller.ts";
import type { WireWrite, Write } from "../../writes/write.ts";
import type { WireWriteResult } from "./commit.ts";
import type { RpcDeps } from "../rpc-deps.ts";

interface BatchWriteRequest {
  database?: string;
  writes?: WireWrite[];
}

interface BatchWriteResponse {
  writeResults: WireWriteResult[];
  status: { code: number; message: string }[];
}

/** BatchWrite: each write on its own, each with its own status; no document twice. */
export function batchWrite(deps: RpcDeps) {
  return (request: BatchWriteRequest, caller: Caller): BatchWriteResponse => {
    caller.checkOwner("Batch writes require admin authentication.");
    const database = deps.store.database(parseDatabaseName(request.database));
    const writes = (request.writes ?? []).flatMap((wire) => decodeWrites([wire], database.name));
    if (new Set(writes.map(({ path }) => path)).size < writes.length) {
      throw invalid("the same document cannot be written more than once in a single request");
    }
    const response: BatchWriteResponse = { writeResults: [], status: [] };
    const writeOne = (write: Write): void => {
      const { results } = commitWrites(deps, database, [write], deps.store.times.commit());
      countWrites(deps.usage, "BatchWrite", [write]);
      response.writeResults.push(...results.map(encodeResult));
      response.status.push({ code: 0, message: "" });
    };
    for (const write of writes) {
      try {
        writeOne(write);
      } catch (error) {
        const { code, message } = StatusError.from(error);
        response.writeResults.push({ transformResults: [] });
        response.status.push({ code, message });
      }
    }
    return response;
  };
}
