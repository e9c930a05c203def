/** Random reads: documents by name, queries, aggregations, lists. */
import * as fc from "fast-check";
import { database, operation } from "./operation.ts";
import { pageToken, readTime, ref } from "./placeholders.ts";
import { queries } from "./queries.ts";
import { seldom } from "./seldom.ts";
import { documentPaths, masks } from "./writes.ts";
import type { Message } from "../wire.ts";
import type { Operation } from "./operation.ts";

/** What a read says of time: nothing, the open transaction, a transaction to begin, or the time of an earlier commit. */
export type Moment = Message;

/** Now, or at the time of an earlier commit. */
export const moments: fc.Arbitrary<Moment> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 2 }).map((ago) => ({ readTime: readTime(ago) })) },
);

/** Some documents by their names, some of them twice. */
export const batchGets = (moments: fc.Arbitrary<Moment>, paths = documentPaths): fc.Arbitrary<Operation> =>
  fc
    .tuple(fc.array(paths, { minLength: 1, maxLength: 3 }), seldom(masks), moments)
    .map(([paths, mask, moment]) =>
      operation("BatchGetDocuments")({ database, documents: paths.map(ref), mask, ...moment }),
    );

/** The reads that can begin a transaction. */
export const beginningReads = (moments: fc.Arbitrary<Moment>): fc.Arbitrary<Operation> =>
  fc.oneof(
    { weight: 1, arbitrary: batchGets(moments) },
    {
      weight: 6,
      arbitrary: fc.tuple(queries, moments).map(([query, moment]) => operation("RunQuery")({ ...query, ...moment })),
    },
    { weight: 1, arbitrary: fc.tuple(queries, aggregations, moments).map(aggregate) },
  );

export const reads = (moments: fc.Arbitrary<Moment>): fc.Arbitrary<Operation> =>
  fc.oneof(
    { weight: 8, arbitrary: beginningReads(moments) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(documentPaths, seldom(masks), moments)
        .map(([path, mask, moment]) => operation("GetDocument")({ name: ref(path), mask, ...moment })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(lists, moments).map(([list, m]) => operation("ListDocuments")({ ...list, ...m })),
    },
  );

const aggregations: fc.Arbitrary<Message[]> = fc
  .array(
    fc.oneof(
      seldom(fc.integer({ min: 1, max: 2 })).map((upTo) => ({
        count: upTo === undefined ? {} : { upTo: { value: upTo } },
      })),
      fc.constantFrom("n", "a", "m.x").map((fieldPath) => ({ sum: { field: { fieldPath } } })),
      fc.constantFrom("n", "a", "m.x").map((fieldPath) => ({ avg: { field: { fieldPath } } })),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((all) => all.map((aggregation, index) => ({ alias: `x${index}`, ...aggregation })));

function aggregate([{ parent, structuredQuery }, aggregations, moment]: [
  { parent: Message; structuredQuery: Message },
  Message[],
  Moment,
]): Operation {
  // Aggregations over some fields only are not a thing: https://cloud.google.com/firestore/docs/query-data/aggregation-queries
  const { select: _, ...query } = structuredQuery;
  const structuredAggregationQuery = { structuredQuery: query, aggregations };
  return operation("RunAggregationQuery")({ parent, structuredAggregationQuery, ...moment });
}

const ORDERS = ["a", "a desc", "n, __name__ desc", "`odd name` asc", "m.x desc,b", "__name__", "a ascending"] as const;

const lists: fc.Arbitrary<Message> = fc
  .record({
    at: fc.constantFrom(["", "c"], ["c/a", "sub"], ["c/z", "sub"], ["", "d"], ["", ""], ["c/a", ""]),
    pageSize: fc.constantFrom(0, 1, 2),
    showMissing: fc.boolean(),
    orderBy: seldom(fc.constantFrom(...ORDERS)),
    mask: seldom(masks),
  })
  .map(({ at: [parent = "", collectionId], ...rest }) => ({ parent: ref(parent), collectionId, ...rest }));

const collectionIdLists: fc.Arbitrary<Message> = fc
  .record({
    path: fc.constantFrom("", "c/a", "c/z", "c/b"),
    pageSize: fc.constantFrom(0, 1),
    moment: moments,
  })
  .map(({ path, pageSize, moment }) => ({ parent: ref(path), pageSize, ...moment }));

/** A list page by page: the second call asks with the token of the first. */
export const pagedLists: fc.Arbitrary<Operation[]> = fc
  .oneof(
    lists.map((list) => [operation("ListDocuments"), { ...list, pageSize: 1 }] as const),
    collectionIdLists.map((list) => [operation("ListCollectionIds"), list] as const),
  )
  .map(([call, first]) => [call(first), call({ ...first, pageToken: pageToken() })]);
