/** How far an import is: kept in the database that it goes into, written with what it says, gone at the end. */
import { randomUUID } from "node:crypto";
import { documentAt, storedAt, write, type Database, type Write } from "../database/documents.ts";
import { GoogleError } from "../deploy/google.ts";
import { plainFields, storedFields } from "../staff/stored-value.ts";

const MARK = "site/import";

/** How many documents of this backup are there already. */
export async function doneOf(on: Database, file: string): Promise<number> {
  const mark = plainFields((await documentAt(on, MARK)) ?? {});
  return mark["file"] === file && typeof mark["documents"] === "number" ? mark["documents"] : 0;
}

/** Of one import: writes, and says with that how many documents are there then. Throws where another has begun since. */
export interface Marked {
  write: (writes: readonly Write[], documents: number) => Promise<void>;
  end: () => Promise<void>;
}

/** From here on an import that began before ends at its next write. */
export async function takeUp(on: Database, file: string, done: number): Promise<Marked> {
  const by = randomUUID();
  const mark = (documents: number): Write => ({ set: MARK, fields: storedFields({ file, documents, by }) });
  let updateTime = await write(on, [mark(done)]);
  const isSince = () => (updateTime === undefined ? {} : { updateTime });
  /** Google refuses a write whose document was changed or erased since. */
  const unlessRefused = (thrown: unknown) => {
    if (!(thrown instanceof GoogleError) || ![400, 404, 409].includes(thrown.status)) throw thrown;
  };
  return {
    async write(writes, documents) {
      try {
        updateTime = await write(on, [...writes, { ...mark(documents), ...isSince() }]);
      } catch (thrown) {
        unlessRefused(thrown);
        const now = await storedAt(on, MARK);
        const read = plainFields(now?.fields ?? {});
        if (read["by"] !== by) throw new Error(OTHER(on.project), { cause: thrown });
        // It was done, and the answer lost: asked again, Google has found it changed.
        if (read["documents"] !== documents || now?.updateTime === updateTime) throw thrown;
        updateTime = now?.updateTime;
      }
    },
    // All is written. A mark that is no longer this one's is another's to remove.
    end: () => write(on, [{ delete: MARK, ...isSince() }]).then(() => undefined, unlessRefused),
  };
}

const OTHER = (project: string) =>
  `Another import into ${project} has begun since. Wait until it has ended; this one can then be run again.`;
