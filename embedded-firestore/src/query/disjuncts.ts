import { invalid } from "../status.ts";
import { isArrayValue } from "../values/value.ts";
import type { FieldFilter, Filter } from "./query.ts";

/** Conditions that must all hold. */
export type Conjunction = readonly FieldFilter[];

/** https://firebase.google.com/docs/firestore/query-data/queries#limits_on_or_queries */
const MOST_DISJUNCTS = 30;

/**
 * The filter as alternatives, each a list of conditions: `in` and `array-contains-any` become one alternative for each
 * value. INVALID_ARGUMENT where there are more than production runs.
 * https://firebase.google.com/docs/firestore/query-data/queries#disjunctive_normal_form
 */
export function disjunctsOf(filter: Filter | undefined): Conjunction[] {
  return filter ? expand(filter) : [[]];
}

function expand(filter: Filter): Conjunction[] {
  if (filter.kind === "or") return limited(filter.filters.flatMap(expand));
  if (filter.kind === "field") return limited(alternatives(filter).map((condition) => [condition]));
  let product: Conjunction[] = [[]];
  for (const part of filter.filters) {
    const choices = expand(part);
    product = limited(product.flatMap((head) => choices.map((tail) => [...head, ...tail])));
  }
  return product;
}

function alternatives(filter: FieldFilter): FieldFilter[] {
  const { op, value } = filter;
  if (!isArrayValue(value)) return [filter];
  if (op === "in") return value.map((one) => ({ ...filter, op: "==", value: one }));
  if (op === "array-contains-any") return value.map((one) => ({ ...filter, op: "array-contains", value: one }));
  return [filter];
}

function limited(conjunctions: Conjunction[]): Conjunction[] {
  if (conjunctions.length <= MOST_DISJUNCTS) return conjunctions;
  throw invalid(
    `Too many disjunctions after normalization. Result had ${conjunctions.length} disjunctions which is more than the maximum of ${MOST_DISJUNCTS}`,
  );
}
