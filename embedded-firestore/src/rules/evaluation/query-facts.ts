import { isDocumentId } from "../../paths/field-path.ts";
import { parseDocumentName } from "../../paths/resource-name.ts";
import { disjunctsOf } from "../../query/disjuncts.ts";
import { isArrayValue, isMapValue, isNumeric, Reference } from "../../values/value.ts";
import { orderOf } from "./order.ts";
import { Constrained, fromStored, PartialMap } from "./rules-value.ts";
import type { FieldPath } from "../../paths/field-path.ts";
import type { Conjunction } from "../../query/disjuncts.ts";
import type { FieldFilter, Query } from "../../query/query.ts";
import type { Value } from "../../values/value.ts";
import type { Limit, RulesValue } from "./rules-value.ts";

/** What one alternative of a query says about every document that it finds. */
export interface Facts {
  /** The path of the only document, where the query names it. */
  readonly path: string | undefined;
  readonly data: PartialMap;
}

/** More alternatives than this are not told apart: the numbers among them stay unknown. */
const MOST_ALTERNATIVES = 64;

/** The fields of a map, as far as conditions speak of them. */
class Level {
  readonly fields = new Map<string, RulesValue | Level>();
}

/**
 * Alternatives that together hold all that a query can find. What no condition speaks of is not in them. A number that
 * equals the condition's may be stored as an integer or a double, so that it makes two alternatives.
 */
export function factsOf(query: Query): Facts[] {
  const conjunctions = disjunctsOf(query.filter);
  return conjunctions.flatMap((conjunction) => {
    const numbers = conjunction.filter(({ op, value }) => op === "==" && isNumeric(value));
    const most = MOST_ALTERNATIVES / conjunctions.length;
    return variants(numbers.length > 4 || 3 ** numbers.length > most ? [] : numbers).map((chosen) =>
      factsWith(query, conjunction, chosen),
    );
  });
}

/** Every combination of what the equal numbers may be stored as. */
function variants(conditions: readonly FieldFilter[]): ReadonlyMap<FieldFilter, Value>[] {
  let chosen: ReadonlyMap<FieldFilter, Value>[] = [new Map()];
  for (const condition of conditions) {
    chosen = candidates(condition.value).flatMap((value) =>
      chosen.map((others) => new Map([...others, [condition, value]])),
    );
  }
  return chosen;
}

function candidates(value: Value): Value[] {
  if (typeof value === "bigint") return BigInt(Number(value)) === value ? [value, ...doubles(Number(value))] : [value];
  if (typeof value !== "number" || !Number.isInteger(value)) return [value];
  return Math.abs(value) < 2 ** 63 ? [BigInt(value), ...doubles(value)] : [value];
}

function doubles(value: number): number[] {
  return value === 0 ? [0, -0] : [value];
}

function factsWith(query: Query, conjunction: Conjunction, chosen: ReadonlyMap<FieldFilter, Value>): Facts {
  const all = new Level();
  let path: string | undefined;
  for (const { field } of query.orders) if (!isDocumentId(field)) put(all, field, new Constrained({ mayBeNull: true }));
  for (const condition of conjunction) {
    const { field, op, value } = condition;
    if (!isDocumentId(field)) put(all, field, factOf(condition, chosen.get(condition)));
    else if (op === "==" && value instanceof Reference) path = parseDocumentName(value.name).path;
  }
  return { path, data: toPartial(all) };
}

function factOf({ op, value }: FieldFilter, chosen: Value | undefined): RulesValue {
  const known = fromStored(chosen ?? value);
  switch (op) {
    case "==":
      if (chosen !== undefined || !hasNumber(value)) return known;
      return new Constrained(isNumeric(value) ? { low: included(known), high: included(known) } : {});
    case "!=":
      return new Constrained({ not: [known] });
    case "not-in":
      return new Constrained({ not: isArrayValue(value) ? value.map(fromStored) : [] });
    case ">":
    case ">=":
      return new Constrained({ low: { value: known, isIncluded: op === ">=" } });
    case "<":
    case "<=":
      return new Constrained({ high: { value: known, isIncluded: op === "<=" } });
    case "array-contains":
      return new Constrained({ contains: hasNumber(value) ? [] : [known] });
    case "in":
    case "array-contains-any":
      // An alternative has one of the values; without any the query finds nothing.
      return new Constrained({});
  }
}

function included(value: RulesValue): Limit {
  return { value, isIncluded: true };
}

/** Within lists and maps 1 and 1.0 differ to rules, and are the same to a query. */
function hasNumber(value: Value): boolean {
  if (isArrayValue(value)) return value.some(hasNumber);
  if (isMapValue(value)) return [...value.values()].some(hasNumber);
  return isNumeric(value);
}

/** What is known of a whole map counts more than what is known of a part of it. */
function put({ fields }: Level, [name = "", ...rest]: FieldPath, fact: RulesValue): void {
  const there = fields.get(name);
  const isVague = there === undefined || there instanceof Constrained;
  if (rest.length > 0) {
    if (!isVague && !(there instanceof Level)) return;
    const inner = there instanceof Level ? there : new Level();
    put(inner, rest, fact);
    fields.set(name, inner);
  } else if (isVague) {
    fields.set(name, there && fact instanceof Constrained ? merge(there, fact) : fact);
  } else if (there instanceof Level && !(fact instanceof Constrained)) {
    fields.set(name, fact);
  }
}

function toPartial({ fields }: Level): PartialMap {
  return new PartialMap(
    new Map([...fields].map(([name, fact]) => [name, fact instanceof Level ? toPartial(fact) : fact])),
  );
}

function merge(a: Constrained, b: Constrained): Constrained {
  return new Constrained({
    low: tighter(a.low, b.low, 1),
    high: tighter(a.high, b.high, -1),
    not: [...a.not, ...b.not],
    contains: [...a.contains, ...b.contains],
    mayBeNull: a.mayBeNull && b.mayBeNull,
  });
}

function tighter(a: Limit | undefined, b: Limit | undefined, direction: 1 | -1): Limit | undefined {
  if (!a || !b) return a ?? b;
  const order = (orderOf(a.value, b.value) ?? 0) * direction;
  if (order === 0) return a.isIncluded ? b : a;
  return order > 0 ? a : b;
}
