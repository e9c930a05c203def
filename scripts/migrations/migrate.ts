/** Runs what migrations there are for the data of a project. May be stopped anywhere and run again: it goes on. */
import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { schemaFields } from "../../functions/src/firestore/schema-document.ts";
import { pageOf, storedAt, write, type Database, type Write } from "../database/documents.ts";
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
  /** Which run does it: the one that began last. */
  by: string;
}

/** Throws one sentence where the data is newer than this clone, or another run has taken it up meanwhile. */
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
    const place = await takenUp(on, version, migration.to);
    await migration.run(workAt(on, place));
    version = migration.to;
    while (!(await place.change([], schemaFields(version)))) {
      // Refused once, and this run's all the same.
    }
  }
  if (found === 0 && version === 1)
    await write(on, [{ set: "site/schema", fields: storedFields(schemaFields(version)) }]);
}

/** `site/schema` while this run alone may change it. */
interface Place {
  begun: Cursor;
  /** False where something was changed since it was read. */
  change: (writes: readonly Write[], fields: object) => Promise<boolean>;
  at: (step: number, after: string | null) => object;
}

/** From here on every other run that has begun before ends. */
async function takenUp(on: Database, version: number, to: number): Promise<Place> {
  const by = randomUUID();
  const { cursor } = (await schemaIn(on)).fields;
  const begun = cursor?.to === to ? { ...cursor, by } : { to, step: 0, after: null, by };
  const at = (step: number, after: string | null) => ({ ...schemaFields(version), cursor: { to, step, after, by } });
  const set = (fields: object) => ({ set: "site/schema", fields: storedFields(fields) });
  let updateTime: string | undefined = await write(on, [set(at(begun.step, begun.after))]);
  let tries = 0;
  return {
    begun,
    at,
    async change(writes, fields) {
      try {
        updateTime = await write(on, [...writes, { ...set(fields), ...(updateTime !== undefined && { updateTime }) }]);
        tries = 0;
        return true;
      } catch (thrown) {
        // Google refuses a write whose document was changed or erased since it was read.
        const isRefused = thrown instanceof GoogleError && [400, 404, 409].includes(thrown.status);
        if (!isRefused || tries++ >= TRIES_MOST) throw thrown;
        const now = await schemaIn(on);
        ({ updateTime } = now);
        // It was done, and the answer lost: asked again, Google has found it changed.
        if (isDeepStrictEqual(now.fields, fields)) return true;
        if (now.fields.cursor?.by !== by) throw new Error(OTHER(on.project), { cause: thrown });
        await on.wait(500);
        return false;
      }
    },
  };
}

const TRIES_MOST = 20;
const OTHER = (project: string) =>
  `Another deploy has taken up the data of ${project} and goes on with it. Wait until it has ended.`;

async function schemaIn(on: Database): Promise<{ fields: { cursor?: Cursor }; updateTime?: string }> {
  const { fields = {}, ...stored } = (await storedAt(on, "site/schema")) ?? {};
  return { ...stored, fields: plainFields(fields) };
}

function workAt(on: Database, { begun, change, at }: Place): Work {
  let step = -1;
  return {
    async change(collection, decide) {
      step += 1;
      if (step < begun.step) return;
      let after = step === begun.step ? begun.after : null;
      while (after !== "") {
        const { documents, next = "" } = await pageOf(on, collection, { after: after ?? undefined });
        const writes = documents.flatMap((document): Write[] => {
          const fields = decide(document);
          if (fields === undefined) return [];
          const { path, updateTime } = document;
          return [fields === null ? { delete: path, updateTime } : { set: path, fields, updateTime }];
        });
        // One that somebody has changed meanwhile is looked at anew, with its page.
        if (await change(writes, at(step, next))) after = next;
      }
    },
  };
}
