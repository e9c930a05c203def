import { documentName } from "../paths/resource-name.ts";
import { identicalFields } from "../values/equal.ts";
import { Timestamp } from "../values/value.ts";
import { mergeFields } from "./field-mask.ts";
import { checkSize } from "./limits.ts";
import { checkPrecondition } from "./precondition.ts";
import { applyTransforms } from "./transform.ts";
import { checkVectorsOn } from "./vectors.ts";
import type { Micros } from "../clock.ts";
import type { Change, StoredDocument } from "../store/document.ts";
import type { Fields, Value } from "../values/value.ts";
import type { Write } from "./write.ts";

/** google.firestore.v1.WriteResult: no update time after a delete. */
export interface WriteResult {
  readonly updateTime: Micros | undefined;
  readonly transformResults: readonly Value[];
}

/** What writes look at: the documents as they are. */
export interface CurrentDocuments {
  readonly name: string;
  get(path: string): StoredDocument | undefined;
}

/** What a commit would do. Pure: nothing has happened yet. */
export interface AppliedWrites {
  readonly changes: Change[];
  readonly results: WriteResult[];
}

/**
 * Works out a commit at `time`: each write sees those before it, and the first whose precondition fails throws, so that
 * none of them happens. A write that changes nothing leaves the document's update time as it was.
 */
export function applyWrites(current: CurrentDocuments, writes: readonly Write[], time: Micros): AppliedWrites {
  const touched = new Map<string, StoredDocument | undefined>();
  const transformResults: (readonly Value[])[] = [];
  for (const write of writes) {
    const { path } = write;
    const before = touched.has(path) ? touched.get(path) : current.get(path);
    // A time is that of the document before the commit, however often this writes it.
    const isOfTime = write.precondition !== undefined && "updateTime" in write.precondition;
    checkPrecondition(write.precondition, isOfTime ? current.get(path) : before, documentName(current.name, path));
    const applied = applyWrite(before, write, time);
    touched.set(path, settled(current.get(path), applied.after));
    transformResults.push(applied.transformResults);
  }
  for (const [path, after] of touched) if (after) checkSize(current.name, path, after.fields);
  // All writes to a document count as one: they have its update time in the end, and none where it ends deleted.
  const results = writes.map(({ path }, i) => ({
    updateTime: touched.get(path)?.updateTime,
    transformResults: transformResults[i] ?? [],
  }));
  const changes = [...touched]
    .map(([path, after]) => ({ path, before: current.get(path), after }))
    .filter(({ before, after }) => before !== after);
  return { changes, results };
}

/** A document that is in the end as it was at first has not changed. */
function settled(before: StoredDocument | undefined, after: StoredDocument | undefined): StoredDocument | undefined {
  const isSame = before && after?.createTime === before.createTime && identicalFields(before.fields, after.fields);
  return isSame ? before : after;
}

interface Applied {
  readonly after: StoredDocument | undefined;
  readonly transformResults: readonly Value[];
}

const NO_FIELDS: Fields = new Map();

function applyWrite(before: StoredDocument | undefined, write: Write, time: Micros): Applied {
  if (write.kind !== "set") return { after: write.kind === "verify" ? before : undefined, transformResults: [] };
  const { path, mask } = write;
  const written = mask ? mergeFields(before?.fields ?? NO_FIELDS, write.fields, mask) : write.fields;
  const { fields, results } = applyTransforms(written, write.transforms, requestTime(time));
  for (const field of [...(mask ?? []), ...write.transforms.map((transform) => transform.field)])
    checkVectorsOn(field, fields);
  const unchanged = before && identicalFields(before.fields, fields);
  const after = unchanged ? before : { path, fields, createTime: before?.createTime ?? time, updateTime: time };
  return { after, transformResults: results };
}

/**
 * REQUEST_TIME has millisecond precision, and all fields of a commit get the same:
 * https://firebase.google.com/docs/firestore/reference/rpc/google.firestore.v1#servervalue
 */
function requestTime(time: Micros): Timestamp {
  const millis = Math.floor(time / 1000);
  const seconds = Math.floor(millis / 1000);
  return new Timestamp(seconds, (millis - seconds * 1000) * 1_000_000);
}
