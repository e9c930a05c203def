/**
 * What brings data of a former version up to date, one step for each version, never changed once it was released. Functions
 * of the new version run before it and beside it: they must read both.
 */
import type { StoredDocument, StoredFields } from "../database/documents.ts";

export interface Migration {
  /** The version that the data is of afterwards. */
  to: number;
  /** What it does, for whoever watches: "Messages get …". */
  describe: string;
  run: (work: Work) => Promise<void>;
}

export interface Work {
  /**
   * Each document of a collection: what it is to hold from now on, whole; null to delete it; undefined to leave it. Decide
   * by the document alone: one may come twice, and one that was changed already must be left.
   */
  change: (
    collection: string,
    decide: (document: Readonly<StoredDocument>) => StoredFields | null | undefined,
  ) => Promise<void>;
}

/** In order; the last one leads to SCHEMA_VERSION. Version 1 is what the first release stored. */
export const migrations: readonly Migration[] = [];
