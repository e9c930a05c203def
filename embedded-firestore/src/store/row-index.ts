import { formatFieldPath } from "../paths/field-path.ts";
import { compareNames, compareValues } from "../values/compare.ts";
import { isArrayValue } from "../values/value.ts";
import { fieldAt } from "../writes/field-mask.ts";
import { SortedList } from "./sorted-list.ts";
import type { FieldPath } from "../paths/field-path.ts";
import type { Value } from "../values/value.ts";
import type { Change, StoredDocument } from "./document.ts";

/** One field of an index: sorted by its value, or by each element of the array that it holds. */
export interface IndexField {
  readonly field: FieldPath;
  readonly mode: "ascending" | "descending" | "contains";
}

/** The fields that an index is sorted by, and the direction of the names that decide in the end. */
export interface IndexShape {
  readonly fields: readonly IndexField[];
  readonly names: 1 | -1;
}

/** A document where an index has it; several times for an array with several elements. */
export interface IndexRow {
  readonly keys: readonly Value[];
  readonly document: StoredDocument;
}

/** Two indexes of the same key are the same. */
export function shapeKey({ fields, names }: IndexShape): string {
  return [...fields.map(({ field, mode }) => `${formatFieldPath(field)} ${mode}`), names].join(",");
}

/** All documents of a collection that have every field of a shape, sorted by it. */
export class RowIndex {
  readonly #shape: IndexShape;
  readonly #rows: SortedList<IndexRow>;

  constructor(shape: IndexShape, documents: Iterable<StoredDocument>) {
    this.#shape = shape;
    const rows = [...documents].flatMap((document) => rowsOf(shape, document));
    this.#rows = new SortedList((a, b) => compareIndexRows(shape, a, b), rows);
  }

  apply({ before, after }: Change): void {
    for (const row of before ? rowsOf(this.#shape, before) : []) this.#rows.remove(row);
    for (const row of after ? rowsOf(this.#shape, after) : []) this.#rows.put(row);
  }

  /** The rows in order, from the first one that `position` does not put before the range (-1), to the range's end (1). */
  *range(position: (row: IndexRow) => number): Generator<StoredDocument> {
    for (const row of this.#rows.from((candidate) => position(candidate) >= 0)) {
      if (position(row) > 0) return;
      yield row.document;
    }
  }
}

/** None where a field is missing: such a document is in no index of that field. */
function rowsOf({ fields }: IndexShape, document: StoredDocument): IndexRow[] {
  let keys: Value[][] = [[]];
  for (const { field, mode } of fields) {
    const value = fieldAt(document.fields, field);
    if (value === undefined) return [];
    const own = mode === "contains" ? distinct(isArrayValue(value) ? value : []) : [value];
    keys = keys.flatMap((head) => own.map((key) => [...head, key]));
  }
  return keys.map((all) => ({ keys: all, document }));
}

function distinct(values: readonly Value[]): Value[] {
  const sorted = [...values].sort(compareValues);
  return sorted.filter((value, i) => i === 0 || compareValues(sorted[i - 1] ?? null, value) !== 0);
}

function compareIndexRows({ fields, names }: IndexShape, a: IndexRow, b: IndexRow): number {
  for (let i = 0; i < fields.length; i++) {
    const order = compareValues(a.keys[i] ?? null, b.keys[i] ?? null);
    if (order !== 0) return fields[i]?.mode === "descending" ? -order : order;
  }
  return compareNames(a.document.path, b.document.path) * names;
}
