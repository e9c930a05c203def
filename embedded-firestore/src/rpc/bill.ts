import { collectionIdOf } from "../paths/resource-name.ts";
import type { QueryResult } from "../query/run-query.ts";
import type { Query } from "../query/query.ts";
import type { Usage } from "../usage/usage.ts";
import type { Write } from "../writes/write.ts";

/** A read for each document, also for one that is missing. */
export function countGets(usage: Usage, rpc: string, paths: readonly string[]): void {
  for (const path of paths) usage.count(rpc, "reads", collectionIdOf(path));
}

const ENTRIES_A_READ = 1_000;

/**
 * A read for each document that a query returns or skips by its offset and for each 1,000 index entries that are
 * billed, and one where that is nothing.
 */
export function countQuery(
  usage: Usage,
  rpc: string,
  query: Query,
  { documents, skipped, entries }: QueryResult,
): void {
  const ids = documents.map((document) => collectionIdOf(document.path));
  for (const id of ids) usage.count(rpc, "reads", id);
  const rest = skipped + Math.ceil(entries / ENTRIES_A_READ);
  const isNothing = ids.length + rest === 0;
  if (rest > 0 || isNothing) usage.count(rpc, "reads", ids[0] ?? query.scope.collectionId, isNothing ? 1 : rest);
}

const BILLED_AS = { set: "writes", delete: "deletes", verify: "reads" } as const;

/** A write or a delete for each write of a commit that succeeded, whether or not it changed anything. */
export function countWrites(usage: Usage, rpc: string, writes: readonly Write[]): void {
  for (const { kind, path } of writes) usage.count(rpc, BILLED_AS[kind], collectionIdOf(path));
}

/** A read for each 1,000 index entries, and one when there are none: at least one entry for each document counted. */
export function countAggregation(
  usage: Usage,
  rpc: string,
  { scope }: Query,
  { documents, skipped, entries }: QueryResult,
): void {
  const read = Math.max(entries, documents.length + skipped);
  const reads = Math.max(1, Math.ceil(read / ENTRIES_A_READ));
  usage.count(rpc, "reads", scope.collectionId, reads);
}
