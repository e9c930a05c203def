/** All data into one file, page by page. Killed in the middle and begun again it goes on from its last whole line. */
import { randomUUID } from "node:crypto";
import { open, readdir, rename, stat, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { schemaVersionFrom } from "../../functions/src/firestore/schema-document.ts";
import { isData, isIn, KEPT } from "../database/collections.ts";
import {
  countOf,
  documentAt,
  nameOf,
  pageOf,
  pagesOf,
  type Database,
  type StoredDocument,
} from "../database/documents.ts";
import { plainFields } from "../staff/stored-value.ts";
import { alone } from "../deploy/alone.ts";
import { FORMAT, isHeader, isKept, lineOf, readLine, type Header } from "./format.ts";
import { linesOf } from "./lines.ts";
import type { Progress } from "./progress.ts";

/** What an unfinished file is called. */
const UNFINISHED = ".part";

interface Begun {
  header: Header;
  documents: number;
  /** The last document that is in it whole. */
  last: string | undefined;
  /** Where to write on. */
  end: number;
}

/** The finished file. `to` is that file's name, which ends in `.jsonl`, or a folder. Throws one sentence. */
export async function exportData(
  on: Database,
  { to, progress, say }: { to: string; progress: Progress; say: (line: string) => void },
): Promise<{ file: string; documents: number }> {
  const file = await fileFor(on.project, to);
  if (await exists(file)) throw new Error(`${file} is there already. Choose another name, or move it away.`);
  const unfinished = file + UNFINISHED;
  const documents = await alone(`${unfinished}.lock`, `An export into ${file}`, () =>
    exportInto(unfinished, on, { progress, say }),
  );
  await rename(unfinished, file);
  return { file, documents };
}

async function exportInto(
  unfinished: string,
  on: Database,
  { progress, say }: { progress: Progress; say: (line: string) => void },
): Promise<number> {
  const handle = await open(unfinished, "a+", 0o600);
  try {
    const begun = await begunIn(unfinished);
    if (begun && begun.header.project !== on.project) {
      throw new Error(`${unfinished} is a backup of ${begun.header.project}. Choose another name.`);
    }
    await handle.truncate(begun?.end ?? 0);
    if (begun) say(`Going on where it was stopped, after ${begun.documents} documents.`);
    const documents = await writeAll(on, handle, begun ?? (await begin(on, handle)), progress);
    await handle.write(lineOf({ documents }));
    await handle.sync();
    return documents;
  } finally {
    await handle.close();
  }
}

/** In a folder: the unfinished one of this project, or one by the day. */
async function fileFor(project: string, to: string): Promise<string> {
  if (to.endsWith(".jsonl")) return to;
  const found = await readdir(to).catch(() => {
    throw new Error(`There is no folder ${to}. Make it, or name a file that ends in .jsonl.`);
  });
  const unfinished = found.find((name) => name.startsWith(`${project}-`) && name.endsWith(`.jsonl${UNFINISHED}`));
  return join(
    to,
    unfinished?.slice(0, -UNFINISHED.length) ?? `${project}-${new Date().toISOString().slice(0, 10)}.jsonl`,
  );
}

async function begin(on: Database, handle: FileHandle): Promise<Begun> {
  const stored = await documentAt(on, "site/schema");
  // A page of a small collection, for the server's clock.
  const { readTime } = await pageOf(on, "site", { keysOnly: true });
  const header: Header = {
    porchlight: FORMAT,
    id: randomUUID(),
    project: on.project,
    schemaVersion: schemaVersionFrom(stored && plainFields(stored)),
    at: readTime,
  };
  await handle.write(lineOf(header));
  return { header, documents: 0, last: undefined, end: 0 };
}

/** What is in an unfinished file; undefined where not even its first line is. */
async function begunIn(file: string): Promise<Begun | undefined> {
  let begun: Begun | undefined;
  for await (const { text, end, whole } of linesOf(file)) {
    const line = whole ? readLine(text) : undefined;
    if (line && isHeader(line)) begun = { header: line, documents: 0, last: undefined, end };
    else if (begun && line && isKept(line)) begun = { ...begun, documents: begun.documents + 1, last: line.path, end };
    else break;
  }
  return begun;
}

async function writeAll(on: Database, handle: FileHandle, begun: Begun, progress: Progress): Promise<number> {
  const { header, last } = begun;
  let { documents } = begun;
  const counts = await Promise.all(KEPT.map((collection) => countOf(on, collection)));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const from = last === undefined ? 0 : KEPT.findIndex((collection) => isIn(collection, last));
  const root = nameOf(on, "").slice(0, -1);
  const now = Date.parse(header.at);
  for (const [index, collection] of KEPT.entries()) {
    if (index < from) continue;
    const after = index === from ? last : undefined;
    for await (const page of pagesOf(on, collection, { after })) {
      const kept = page.documents.filter((each) => isKeptInBackup(each, now));
      const text = kept.map(({ path, fields }) => lineOf({ path, fields }, root)).join("");
      if (text !== "") await handle.write(text);
      documents += kept.length;
      progress.at(documents, total);
    }
  }
  progress.end();
  return documents;
}

/**
 * Not what is younger than the backup: a message must not come back without its conversation's knowing, or the next one
 * would get the same place. Nor what is not ours, nor what has expired and is only not removed yet.
 */
function isKeptInBackup({ path, fields, createTime }: StoredDocument, now: number): boolean {
  if (!isData(path) || Date.parse(createTime) > now) return false;
  const { expiresAt } = plainFields(fields["expiresAt"] ? { expiresAt: fields["expiresAt"] } : {});
  return typeof expiresAt !== "string" || Date.parse(expiresAt) > now;
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
