/** Documents of a database by Firestore's REST, page by page. https://firebase.google.com/docs/firestore/reference/rest */
import { GoogleError, type Google } from "../deploy/google.ts";
import type { StoredValue } from "../staff/stored-value.ts";
import { isIn } from "./collections.ts";

const HOST = "firestore.googleapis.com";
const PAGE = 300;

export interface Database {
  google: Pick<Google, "ask">;
  project: string;
  wait: (ms: number) => Promise<void>;
}

export type StoredFields = Record<string, StoredValue>;

export interface StoredDocument {
  /** Below the database: `site/settings`. */
  path: string;
  fields: StoredFields;
  createTime: string;
  updateTime: string;
}

interface Page {
  /** Without what belongs to others under the same name. */
  documents: StoredDocument[];
  /** When it was read, by the server's clock. */
  readTime: string;
  /** Behind which the next page begins; undefined where there is none. */
  next: string | undefined;
}

interface Place {
  after?: string | undefined;
  /** Without their fields, for as many reads. */
  keysOnly?: boolean;
}

/** With an `updateTime` only if nobody has changed the document since. */
export type Write = ({ set: string; fields: StoredFields } | { delete: string }) & { updateTime?: string };

const HERE = (project: string) => `projects/${project}/databases/(default)/documents`;

/** The name that Google gives to a path. */
export const nameOf = ({ project }: Pick<Database, "project">, path: string) => `${HERE(project)}/${path}`;

interface Answered {
  document?: { name: string; fields?: StoredFields; createTime: string; updateTime: string };
  readTime: string;
}

/** A page of a collection, in order of the names. */
export async function pageOf(on: Database, collection: string, { after, keysOnly = false }: Place = {}): Promise<Page> {
  const root = nameOf(on, "");
  const found: Answered[] = await asked(on, "runQuery", {
    structuredQuery: {
      ...from(collection),
      ...(keysOnly && { select: { fields: [{ fieldPath: "__name__" }] } }),
      orderBy: [{ field: { fieldPath: "__name__" }, direction: "ASCENDING" }],
      ...(after !== undefined && { startAt: { values: [{ referenceValue: root + after }], before: false } }),
      limit: PAGE,
    },
  });
  const all = found.flatMap(({ document }) => {
    if (!document) return [];
    const { name, fields = {}, createTime, updateTime } = document;
    return [{ path: name.slice(root.length), fields, createTime, updateTime }];
  });
  const documents = all.filter(({ path }) => isIn(collection, path));
  return { documents, readTime: found[0]?.readTime ?? "", next: all.length < PAGE ? undefined : all.at(-1)?.path };
}

/** Every page of it, from behind `after`. */
export async function* pagesOf(on: Database, collection: string, place: Place = {}): AsyncGenerator<Page> {
  let { after } = place;
  do {
    const page = await pageOf(on, collection, { ...place, after });
    yield page;
    after = page.next;
  } while (after !== undefined);
}

/** How many there are, for a thousandth of the reads; with those of others under the same name. */
export async function countOf(on: Database, collection: string): Promise<number> {
  const [answer] = await asked<{ result: { aggregateFields: { all: { integerValue: string } } } }[]>(
    on,
    "runAggregationQuery",
    { structuredAggregationQuery: { structuredQuery: from(collection), aggregations: [{ alias: "all", count: {} }] } },
  );
  return Number(answer?.result.aggregateFields.all.integerValue ?? 0);
}

/** Whether there is a document in a collection of this name, whoever's it is. */
export async function hasAny(on: Database, name: string): Promise<boolean> {
  const query = { from: [{ collectionId: name, allDescendants: true }], limit: 1 };
  return (await asked<Answered[]>(on, "runQuery", { structuredQuery: query })).some(({ document }) => document);
}

/** The document's fields; undefined where there is none. */
export async function documentAt(on: Database, path: string): Promise<StoredFields | undefined> {
  return (await storedAt(on, path))?.fields;
}

/** The same, and when it was written last. */
export async function storedAt(
  on: Database,
  path: string,
): Promise<Pick<StoredDocument, "fields" | "updateTime"> | undefined> {
  const [answer] = await asked<{ found?: { fields?: StoredFields; updateTime: string } }[]>(on, "batchGet", {
    documents: [nameOf(on, path)],
  });
  return answer?.found && { fields: {}, ...answer.found };
}

/** All of them or none; when the last of them was written. May be done twice: that changes nothing more. */
export async function write(on: Database, writes: readonly Write[]): Promise<string | undefined> {
  const { writeResults } = await asked<{ writeResults: { updateTime?: string }[] }>(on, "commit", {
    writes: writes.map(({ updateTime, ...each }) => ({
      ...("delete" in each
        ? { delete: nameOf(on, each.delete) }
        : { update: { name: nameOf(on, each.set), fields: each.fields } }),
      ...(updateTime !== undefined && { currentDocument: { updateTime } }),
    })),
  });
  return writeResults.at(-1)?.updateTime;
}

function from(collection: string): object {
  return { from: [{ collectionId: collection.split("/").at(-1), allDescendants: collection.includes("/") }] };
}

const WAITS_MS = [500, 2_000, 5_000, 15_000, 30_000];
/** A line that is gone is noticed sooner than a server that is busy. */
const LINE_WAITS = 3;

/** What passes by itself is asked for again; one refusal more than that is thrown. All of it may be asked twice. */
async function asked<Body>(on: Database, verb: string, body: object): Promise<Body> {
  for (let tries = 0; ; tries++) {
    try {
      return await on.google.ask<Body>("POST", HOST, `v1/${HERE(on.project)}:${verb}`, body);
    } catch (thrown) {
      const { status = 0 } = thrown instanceof GoogleError ? thrown : {};
      const waitMs = WAITS_MS.slice(0, status === 0 ? LINE_WAITS : WAITS_MS.length)[tries];
      const passes = status === 0 || status === 429 || status >= 500;
      if (!passes || waitMs === undefined) throw thrown;
      await on.wait(waitMs);
    }
  }
}
