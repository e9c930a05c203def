/** Of which version the data is, and what to do where it is newer than this clone. */
import { SCHEMA_VERSION, schemaVersionFrom } from "../../functions/src/firestore/schema-document.ts";
import { documentAt, type Database } from "../database/documents.ts";
import { plainFields } from "../staff/stored-value.ts";

export const NEWER = 'Nothing was changed. Bring the clone up to date ("git pull") and try again.';

/** 0 where nothing says so: nobody has deployed yet, or a version from before there were any. Throws where it is newer. */
export async function versionOf(on: Database, known = SCHEMA_VERSION): Promise<number> {
  const found = await documentAt(on, "site/schema");
  if (!found) return 0;
  const version = schemaVersionFrom(plainFields(found));
  if (version <= known) return version;
  throw new Error(
    `The data of ${on.project} is of version ${version}, and this clone knows ${known}. What is newer in it would be ` +
      `passed over, and some of it lost where it is written. ${NEWER}`,
  );
}
