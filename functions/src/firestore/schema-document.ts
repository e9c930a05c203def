/** `site/schema`: of which version all the data is. Only a deploy changes it, by migrations (scripts/migrations). */
import type { Logs } from "../logs.ts";
import type { Fields } from "./codec.ts";
import type { Database } from "./database.ts";

/** The version that this code reads and writes. Grows with a change that former code could not live with. */
export const SCHEMA_VERSION = 1;

/** The version of what is stored: 1 where nothing says so. */
export function schemaVersionFrom(fields: Fields | undefined): number {
  const version = fields?.["version"];
  return typeof version === "number" && Number.isSafeInteger(version) && version > 0 ? version : 1;
}

/** Everything of it, between migrations. */
export function schemaFields(version: number) {
  return { version };
}

/** One line in the log where a later version has brought the data up to date. One read; never rejects. */
export async function sayNewerData(
  { db }: Pick<Database, "db">,
  logs: Pick<Logs, "dataNewer" | "requestFailed">,
): Promise<void> {
  try {
    const version = schemaVersionFrom((await db.doc("site/schema").get()).data());
    if (version > SCHEMA_VERSION) logs.dataNewer(version, SCHEMA_VERSION);
  } catch (thrown) {
    logs.requestFailed("schema", "UNAVAILABLE", thrown);
  }
}
