/** Random structured queries: filters, orders, cursors, projections, pages; mostly valid, some not. */
import * as fc from "fast-check";
import { ref } from "./placeholders.ts";
import { seldom } from "./seldom.ts";
import { arrayOf, values } from "./values.ts";
import type { Message } from "../wire.ts";

const NAME = "__name__";
const FIELDS = ["a", "b", "n", "m", "m.x", "tags", "`odd name`"] as const;
/** Seldom one that is broken or reserved. */
const queryFields = fc.oneof(
  { weight: 400, arbitrary: fc.constantFrom(...FIELDS) },
  { weight: 20, arbitrary: fc.constant("m.`odd.key`") },
  { weight: 1, arbitrary: fc.constantFrom("", "a..b", "__x__", "odd name") },
);
const field = (fieldPath: string): Message => ({ fieldPath });

const RANGES = ["LESS_THAN", "LESS_THAN_OR_EQUAL", "GREATER_THAN", "GREATER_THAN_OR_EQUAL"] as const;
const LISTS = ["IN", "NOT_IN", "ARRAY_CONTAINS_ANY"] as const;

const names = (scope: Scope): fc.Arbitrary<Message> =>
  fc.constantFrom(...scope.names).map((path) => ({ referenceValue: ref(path) }));

const fieldFilters: fc.Arbitrary<Message> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ op: fc.constantFrom("EQUAL", ...RANGES), value: values }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constantFrom("NOT_EQUAL", "ARRAY_CONTAINS"), value: values }) },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constantFrom(...LISTS),
      value: fc.oneof(
        { weight: 40, arbitrary: fc.array(values, { minLength: 1, maxLength: 3 }).map(arrayOf) },
        { weight: 1, arbitrary: fc.oneof(fc.constant(arrayOf([])), values) },
      ),
    }),
  },
);

const nameFilters = (scope: Scope): fc.Arbitrary<Message> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ op: fc.constantFrom("EQUAL", "NOT_EQUAL", ...RANGES), value: names(scope) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        op: fc.constantFrom("IN", "NOT_IN"),
        value: fc.array(names(scope), { minLength: 1, maxLength: 3 }).map(arrayOf),
      }),
    },
  );

const leaves = (scope: Scope): fc.Arbitrary<Message> =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .tuple(queryFields, fieldFilters)
        .map(([path, filter]) => ({ fieldFilter: { field: field(path), ...filter } })),
    },
    {
      weight: 1,
      arbitrary: nameFilters(scope).map((filter) => ({ fieldFilter: { field: field(NAME), ...filter } })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(queryFields, fc.constantFrom("IS_NULL", "IS_NAN", "IS_NOT_NULL", "IS_NOT_NAN"))
        .map(([path, op]) => ({ unaryFilter: { field: field(path), op } })),
    },
  );

const filters = (scope: Scope): fc.Arbitrary<Message> => {
  const leaf = leaves(scope);
  const pair = composite(leaf);
  return fc.oneof(
    { weight: 5, arbitrary: leaf },
    { weight: 3, arbitrary: pair },
    {
      weight: 1,
      arbitrary: composite(fc.oneof(leaf, pair)),
    },
  );
};

function composite(inner: fc.Arbitrary<Message>): fc.Arbitrary<Message> {
  return fc
    .record({ op: fc.constantFrom("AND", "OR"), filters: fc.array(inner, { minLength: 1, maxLength: 3 }) })
    .map((compositeFilter) => ({ compositeFilter }));
}

/** Where a query looks, and the names of documents there. */
interface Scope {
  readonly parent: string;
  readonly from: Message;
  readonly names: readonly [string, ...string[]];
}

const SCOPES: readonly Scope[] = [
  { parent: "", from: { collectionId: "c" }, names: ["c/a", "c/b", "c/bb", "c/c"] },
  { parent: "c/a", from: { collectionId: "sub" }, names: ["c/a/sub/x", "c/a/sub/y"] },
  { parent: "", from: { collectionId: "sub", allDescendants: true }, names: ["c/a/sub/x", "c/a/sub/y", "c/z/sub/x"] },
  { parent: "c/a", from: { collectionId: "sub", allDescendants: true }, names: ["c/a/sub/x", "c/z/sub/x"] },
];
/** Documents below a place, or right below it, whatever their collection: these can only be found by name. */
const ANYWHERE: readonly Scope[] = [
  { parent: "", from: { allDescendants: true }, names: ["c/a", "c/a/sub/x", "c/c"] },
  { parent: "", from: {}, names: ["c/a", "c/a/sub/x", "c/c"] },
  { parent: "c/a", from: {}, names: ["c/a/sub/x", "c/a/sub/y"] },
  { parent: "c/a", from: { allDescendants: true }, names: ["c/a/sub/x", "c/a/sub/y"] },
];
const scopes = fc.oneof(
  { weight: 4, arbitrary: fc.constant(SCOPES[0] as Scope) },
  { weight: 1, arbitrary: fc.constantFrom(...SCOPES) },
);

interface Order {
  readonly path: string;
  readonly direction: string;
}
const orders: fc.Arbitrary<Order> = fc.record({
  path: fc.oneof({ weight: 5, arbitrary: queryFields }, { weight: 1, arbitrary: fc.constant(NAME) }),
  direction: fc.constantFrom("ASCENDING", "DESCENDING"),
});

/** Mostly without duplicates, and with the name last. */
const orderLists = fc.oneof(
  {
    weight: 20,
    arbitrary: fc
      .uniqueArray(orders, { maxLength: 2, selector: ({ path }) => path })
      .map((list) => list.toSorted((a, b) => Number(a.path === NAME) - Number(b.path === NAME))),
  },
  { weight: 1, arbitrary: fc.array(orders, { maxLength: 3 }) },
);

const cursors = (scope: Scope, orders: readonly Order[]): fc.Arbitrary<Message> =>
  fc.record({
    values: fc.tuple(...orders.map(({ path }) => (path === NAME ? names(scope) : values)), names(scope)).chain((all) =>
      // One value more than there are orders is refused, even where it would fit the implicit order by name.
      fc
        .oneof(
          { weight: 20, arbitrary: fc.integer({ min: 1, max: all.length - 1 || 1 }) },
          { weight: 1, arbitrary: fc.constant(all.length) },
        )
        .map((length) => all.slice(0, length)),
    ),
    before: fc.boolean(),
  });

const projections: fc.Arbitrary<Message> = fc
  .array(fc.constantFrom("a", "m.x", "m.`odd.key`", NAME), { maxLength: 2 })
  .map((paths) => ({ fields: paths.map(field) }));

/** Seldom a number that is refused. */
const mostly = (numbers: fc.Arbitrary<number>): fc.Arbitrary<number> =>
  fc.oneof({ weight: 30, arbitrary: numbers }, { weight: 1, arbitrary: fc.constant(-1) });

/** The parts of a query that its scope and orders leave open. */
const rest = (scope: Scope, orderBy: readonly Order[]): fc.Arbitrary<Message> =>
  fc.record({
    startAt: fc.option(cursors(scope, orderBy), { nil: undefined, freq: orderBy.length > 0 ? 1 : 40 }),
    endAt: orderBy.length > 0 ? seldom(cursors(scope, orderBy)) : fc.constant(undefined),
    offset: seldom(mostly(fc.integer({ min: 0, max: 2 }))),
    // The last ones are the first ones of the opposite orders, between cursors that have changed places.
    limit: seldom(mostly(fc.integer({ min: 0, max: 3 })).map((value) => ({ value }))),
    select: seldom(projections),
  });

const someCollection: fc.Arbitrary<StructuredQuery> = scopes.chain((scope) =>
  orderLists.chain((orderBy) =>
    fc
      .tuple(fc.option(filters(scope), { nil: undefined, freq: 3 }), rest(scope, orderBy))
      .map(([where, rest]) => queryOf(scope, orderBy, { where, ...rest })),
  ),
);

const anyCollection: fc.Arbitrary<StructuredQuery> = fc.constantFrom(...ANYWHERE).chain((scope) =>
  fc
    .oneof(
      { weight: 10, arbitrary: fc.constantFrom<Order[][]>([], [{ path: NAME, direction: "ASCENDING" }]) },
      { weight: 1, arbitrary: orderLists },
    )
    .chain((orderBy) =>
      fc
        .tuple(fc.option(nameFilters(scope), { nil: undefined, freq: 2 }), rest(scope, orderBy))
        .map(([filter, rest]) => {
          const where = filter && { fieldFilter: { field: field(NAME), ...filter } };
          return queryOf(scope, orderBy, { where, ...rest });
        }),
    ),
);

interface StructuredQuery {
  readonly parent: Message;
  readonly structuredQuery: Message;
}

function queryOf(scope: Scope, orderBy: readonly Order[], rest: Message): StructuredQuery {
  const orders = orderBy.map(({ path, direction }) => ({ field: field(path), direction }));
  return { parent: ref(scope.parent), structuredQuery: { from: [scope.from], orderBy: orders, ...rest } };
}

/** A query and its parent, as RunQuery and RunAggregationQuery want them. */
export const queries: fc.Arbitrary<StructuredQuery> = fc.oneof(
  { weight: 30, arbitrary: someCollection },
  { weight: 1, arbitrary: anyCollection },
);
