/** A Firestore that keeps nothing and remembers what it is told to write: for the test of docs/data-model.md. */
import type { Database } from "../../functions/src/firestore/database.ts";

type Fields = Record<string, unknown>;

/** One write: the document's path and the fields that were given to it. */
interface Write {
  path: string;
  fields: Fields;
}

/** Stands where a timestamp of Firestore's would. */
export const TIMESTAMP = {};

/** `given`: documents that are there, by path. */
export function recordingDatabase(given: Readonly<Record<string, Fields>> = {}) {
  const writes: Write[] = [];
  const keep = ({ path }: { path: string }, fields: Fields) => void writes.push({ path, fields });
  const found = (path: string) => ({
    id: path.split("/").at(-1),
    exists: given[path] !== undefined,
    data: () => given[path],
    get: (field: string) => given[path]?.[field],
  });
  const doc = (path: string) => {
    const reference = {
      path,
      get: async () => found(path),
      collection: (name: string) => collection(`${path}/${name}`),
    };
    const write = async (fields: Fields) => keep(reference, fields);
    return { ...reference, set: write, create: write, update: write };
  };
  const collection = (name: string) => ({
    doc: (id: string) => doc(`${name}/${id}`),
    add: async (fields: Fields) => {
      keep({ path: `${name}/added` }, fields);
      return { id: "added" };
    },
  });
  const transaction = {
    get: async ({ path }: { path: string }) => found(path),
    getAll: async (...all: { path: string }[]) => all.map(({ path }) => found(path)),
    set: keep,
    create: keep,
    update: keep,
    delete: () => {},
  };
  const db = { doc, collection, runTransaction: (work: (given: object) => Promise<unknown>) => work(transaction) };
  const FieldValue = { serverTimestamp: () => TIMESTAMP, delete: () => undefined };
  const Timestamp = { fromMillis: () => TIMESTAMP };
  return { writes, database: { db, FieldPath: Object, FieldValue, Timestamp } as unknown as Database };
}
