import type { Micros } from "../clock.ts";
import type { Fields } from "../values/value.ts";

/** One version of a document. Never changed in place. `path` is relative to its database. */
export interface StoredDocument {
  readonly path: string;
  readonly fields: Fields;
  readonly createTime: Micros;
  readonly updateTime: Micros;
}

/** What a commit does to one document: `before` and `after` are missing where the document does not exist. */
export interface Change {
  readonly path: string;
  readonly before: StoredDocument | undefined;
  readonly after: StoredDocument | undefined;
}
