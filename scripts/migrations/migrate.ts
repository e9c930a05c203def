/** Runs what migrations there are for the data of a project. May be stopped anywhere and run again: it goes on. */
import { schemaFields } from "../../functions/src/firestore/schema-document.ts";
import { documentAt, pageOf, write, type Database, type Write } from "../database/documents.ts";
import { GoogleError } from "../deploy/google.ts";
import { plainFields, storedFields } from "../staff/stored-value.ts";
import { migrations as all, type Migration, type Work } from "./migrations.ts";
import { versionOf } from "./version.ts";

/** How far the one that is running is, beside the version: stored with each page that it has changed. */
interface Cursor {
  to: number;
  /** Which of its collections. */
  step: number;
  /** The last document that is done with; null at the beginning, "" behind the end. */
  after: string | null;
}

/** Throws one sentence where the data is newer than this clone. */
export async function migrate(
  on: Database,
  { migrations = all, say }: { migrations?: readonly Migration[]; say: (line: string) => void },
): Promise<void> {
  const known = migrations.at(-1)?.to ?? 1;
  const found = await versionOf(on, known);
  // What was stored before there was a version is the first one.
  let version = Math.max(1, found);
  for (const migration of migrations.filter(({ to }) => to > version)) {
    say(`Data, version ${migration.to}: ${migration.describe} ...`);
    await migration.run(await workOf(on, version, migration.to));
    version = migration.to;
    await write(on, [{ set: "site/schema", fields: storedFields(schemaFields(version)) }]);
  }
  if (found === 0 && version === 1)
    await write(on, [{ set: "site/schema", fields: storedFields(schemaFields(version)) }]);
}

async function workOf(on: Database, version: number, to: number): Promise<Work> {
  const { cursor } = plainFields((await documentAt(on, "site/schema")) ?? {}) as { cursor?: Cursor };
  const begun = cursor?.to === to ? cursor : { to, step: 0, after: null };
  let step = -1;
  const keep = (after: string | null): Write => ({
    set: "site/schema",
    fields: storedFields({ ...schemaFields(version), cursor: { to, step, after } }),
  });
  return {
    async change(collection, decide) {
      step += 1;
      if (step < begun.step) return;
      let after = step === begun.step ? begun.after : null;
      let tries = 0;
      while (after !== "") {
        const { documents, next = "" } = await pageOf(on, collection, { after: after ?? undefined });
        const writes = documents.flatMap((document): Write[] => {
          const fields = decide(document);
          if (fields === undefined) return [];
          const { path, updateTime } = document;
          return [fields === null ? { delete: path, updateTime } : { set: path, fields, updateTime }];
        });
        // One that somebody has changed meanwhile is looked at anew, with its page.
        if (await isDone(write(on, [...writes, keep(next)]), tries++)) [after, tries] = [next, 0];
        else await on.wait(500);
      }
    },
  };
}

const TRIES_MOST = 20;

/** Google refuses a write whose document was changed or erased since it was read. */
async function isDone(writing: Promise<void>, tries: number): Promise<boolean> {
  try {
    await writing;
    return true;
  } catch (thrown) {
    const isRefused = thrown instanceof GoogleError && [400, 404, 409].includes(thrown.status);
    if (!isRefused || tries >= TRIES_MOST) throw thrown;
    return false;
  }
}
