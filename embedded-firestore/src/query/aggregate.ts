import { fieldAt } from "../writes/field-mask.ts";
import { isNumeric } from "../values/value.ts";
import type { FieldPath } from "../paths/field-path.ts";
import type { StoredDocument } from "../store/document.ts";
import type { Value } from "../values/value.ts";

/** One number to work out about the documents of a query. */
export type Aggregation =
  | { readonly kind: "count"; readonly upTo: number | undefined }
  | { readonly kind: "sum" | "avg"; readonly field: FieldPath };

/** The fields that are summed or averaged. */
export function aggregatedFields(aggregations: readonly Aggregation[]): FieldPath[] {
  return aggregations.flatMap((aggregation) => (aggregation.kind === "count" ? [] : [aggregation.field]));
}

/**
 * How many documents are enough for every result; undefined where it takes all of them. `up_to` is there to bound what a
 * count costs: https://firebase.google.com/docs/firestore/reference/rpc/google.firestore.v1#count
 */
export function mostCounted(aggregations: readonly Aggregation[]): number | undefined {
  const most = Math.max(...aggregations.map((one) => (one.kind === "count" ? one.upTo : undefined) ?? Infinity));
  return Number.isFinite(most) ? most : undefined;
}

/**
 * The results, one for each aggregation, of documents that have every aggregated field. Values that are no numbers
 * count for nothing.
 * https://firebase.google.com/docs/firestore/query-data/aggregation-queries#behavior_and_limitations
 */
export function aggregate(documents: readonly StoredDocument[], aggregations: readonly Aggregation[]): Value[] {
  return aggregations.map((aggregation) => {
    if (aggregation.kind === "count") return BigInt(Math.min(documents.length, aggregation.upTo ?? Infinity));
    const numbers = documents.map(({ fields }) => fieldAt(fields, aggregation.field)).filter(isNumeric);
    if (aggregation.kind === "sum") return sum(numbers);
    return numbers.length === 0 ? null : Number(sum(numbers)) / numbers.length;
  });
}

const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);

/** An integer where all are and the sum fits into one, otherwise a double. */
function sum(numbers: readonly (bigint | number)[]): bigint | number {
  let integers = 0n;
  let doubles = 0;
  let isInteger = true;
  for (const number of numbers) {
    if (typeof number === "bigint") integers += number;
    else {
      doubles += number;
      isInteger = false;
    }
  }
  const fits = integers <= MAX_INT64 && integers >= MIN_INT64;
  return isInteger && fits ? integers : Number(integers) + doubles;
}
