/** A backup into a database. Killed in the middle and begun again it goes on; done twice it changes nothing more. */
import { SCHEMA_VERSION, schemaFields } from "../../functions/src/firestore/schema-document.ts";
import { isData, KEPT } from "../database/collections.ts";
import { nameOf, pageOf, type Database, type Write } from "../database/documents.ts";
import { storedFields } from "../staff/stored-value.ts";
import { NEWER, versionOf } from "../migrations/version.ts";
import { FORMAT, isEnd, isHeader, isKept, readLine, type Header } from "./format.ts";
import { doneOf, takeUp } from "./import-mark.ts";
import { linesOf } from "./lines.ts";
import type { Progress } from "./progress.ts";

/** A commit may have 10 MiB; JSON is wordier than what is counted. */
const MOST_BYTES = 2 * 1024 * 1024;
const MOST_WRITES = 400;

export interface Import {
  file: string;
  /** Whether to write over what these collections hold. */
  mayOverwrite: (collections: readonly string[]) => Promise<boolean>;
  progress: Progress;
  say: (line: string) => void;
}

/** How many documents. Everything is looked at before anything is written. Throws one sentence. */
export async function importData(on: Database, { file, mayOverwrite, progress, say }: Import): Promise<number> {
  const { header, documents } = await examined(file);
  const version = await versionOf(on);
  const done = await doneOf(on, header.id);
  if (done > 0) say(`Going on where it was stopped, after ${done} documents.`);
  else {
    const filled = await filledOf(on);
    if (filled.length > 0 && !(await mayOverwrite(filled))) throw new Error("Nothing was changed.");
  }
  const root = nameOf(on, "").slice(0, -1);
  const marked = await takeUp(on, header.id, done);
  // The older of both: what migrations have to do with either is done then.
  const schema: Write = {
    set: "site/schema",
    fields: storedFields(schemaFields(Math.min(version, header.schemaVersion))),
  };
  let count = done;
  for await (const { writes, upTo } of batchesOf(file, root, done)) {
    await marked.write([...writes, schema], upTo);
    count = upTo;
    progress.at(count, documents);
  }
  await marked.end();
  progress.end();
  return count;
}

/** Throws where anything of the file is not as it was written. */
async function examined(file: string): Promise<{ header: Header; documents: number }> {
  let header: Header | undefined;
  let documents = 0;
  let number = 0;
  for await (const { text, whole } of linesOf(file)) {
    number += 1;
    const line = whole ? readLine(text) : undefined;
    if (!line) {
      throw new Error(
        number === 1
          ? `${file} is no backup of Porchlight.`
          : `Line ${number} of ${file} is ${whole ? "spoiled" : "cut off"}. Nothing was changed; export again, or take another file.`,
      );
    }
    if (number === 1) {
      if (!isHeader(line)) throw new Error(`${file} is no backup of Porchlight.`);
      assertReadable(line);
      header = line;
    } else if (isKept(line)) {
      if (!isData(line.path))
        throw new Error(`Line ${number} of ${file} belongs to no backup: ${line.path}. Nothing was changed.`);
      documents += 1;
    } else if (header && isEnd(line) && line.documents === documents) return { header, documents };
    else break;
  }
  throw new Error(`${file} is not whole: its end is missing. Nothing was changed; export again, or take another file.`);
}

function assertReadable({ porchlight, schemaVersion }: Header): void {
  if (porchlight === FORMAT && schemaVersion <= SCHEMA_VERSION) return;
  throw new Error(
    `The backup is of version ${schemaVersion} of the data, and this clone knows ${SCHEMA_VERSION}. ${NEWER}`,
  );
}

/** The collections that hold something. */
async function filledOf(on: Database): Promise<string[]> {
  const all = await Promise.all(
    KEPT.map(async (collection) => {
      const { documents } = await pageOf(on, collection, { keysOnly: true });
      return documents.some(({ path }) => isData(path)) ? [collection] : [];
    }),
  );
  return all.flat();
}

/** The documents behind the first `done`, so many at a time as a commit takes, and how many of all those are then. */
async function* batchesOf(file: string, root: string, done: number) {
  let writes: Write[] = [];
  let bytes = 0;
  let upTo = 0;
  for await (const { text } of linesOf(file)) {
    const line = readLine(text, root);
    if (!line || !isKept(line)) continue;
    upTo += 1;
    if (upTo <= done) continue;
    if (writes.length > 0 && (writes.length === MOST_WRITES || bytes + text.length > MOST_BYTES)) {
      yield { writes, upTo: upTo - 1 };
      [writes, bytes] = [[], 0];
    }
    writes.push({ set: line.path, fields: line.fields });
    bytes += text.length;
  }
  // Also without a document: the mark goes, and the version is written.
  yield { writes, upTo };
}
