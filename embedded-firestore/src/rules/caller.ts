import type { Micros } from "../clock.ts";
import type { Query } from "../query/query.ts";
import type { Database } from "../store/database.ts";
import type { StoredDocument } from "../store/document.ts";
import type { Write } from "../writes/write.ts";

/** What a request read, and as of when it did. */
export interface Gets {
  readonly paths: readonly string[];
  readonly at: Micros;
  readonly get: (path: string) => StoredDocument | undefined;
}

/**
 * Who asks, as far as the rules care. Each method throws PERMISSION_DENIED unless the request may go on; the owner, who
 * is an administrator, may do everything.
 */
export interface Caller {
  readonly isOwner: boolean;
  /** For what only administrators do, whatever the rules say. */
  checkOwner(message: string): void;
  /** Whether anything could be allowed over a stream on the database. */
  checkStream(database: string): void;
  checkGets(database: Database, gets: Gets): void;
  /** Whether all that the query can ever find may be read: rules are not filters. */
  checkList(database: Database, query: Query, at: Micros): void;
  /** Whether all of the writes may happen, at `time`; looks no further than the rules. */
  checkWrites(database: Database, writes: readonly Write[], time: Micros): void;
}

/** Whoever sends the emulators' token of an administrator. */
export const OWNER: Caller = {
  isOwner: true,
  checkOwner: () => undefined,
  checkStream: () => undefined,
  checkGets: () => undefined,
  checkList: () => undefined,
  checkWrites: () => undefined,
};
