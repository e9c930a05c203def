import { collectionIdOf } from "../paths/resource-name.ts";
import type { QueryResult } from "../query/run-query.ts";
import type { Query } from "../query/query.ts";
import type { Usage } from "../usage/usage.ts";
import type { Write } from "../writes/write.ts";

/** A read for each document, also for one that is missing. */
export function countGets(usage: Usage, rpc: string, paths: readonly string[]): void {
  for (const path of paths) usage.count(rpc, "reads", collectionIdOf(path));
}

/** A read for each document that a query returns or skips by its offset, and one when there are none. */
export function countQuery(usage: Usage, rpc: string, query: Query, { documents, skipped }: QueryResult): void {
  const ids = documents.map((document) => collectionIdOf(document.path));
  for (const id of ids) usage.count(rpc, "reads", id);
  const fallback = ids[0] ?? query.scope.collectionId;
  if (skipped > 0) usage.count(rpc, "reads", fallback, skipped);
  else if (ids.length === 0) usage.count(rpc, "reads", fallback);
}

const BILLED_AS = { set: "writes", delete: "deletes", verify: "reads" } as const;

/** A write or a delete for each write of a commit that succeeded, whether or not it changed anything. */
export function countWrites(usage: Usage, rpc: string, writes: readonly Write[]): void {
  for (const { kind, path } of writes) usage.count(rpc, BILLED_AS[kind], collectionIdOf(path));
}

/** A read for each 1,000 index entries, and one when there are none. */
export function countAggregation(
  usage: Usage,
  rpc: string,
  { scope }: Query,
  { documents, skipped }: QueryResult,
): void {
  const reads = Math.max(1, Math.ceil((documents.length + skipped) / 1000));
  usage.count(rpc, "reads", scope.collectionId, reads);
}
