/** Random operations, and sequences of them on a database that starts empty. */
import * as fc from "fast-check";
import { pageToken, readTime, ref, transaction } from "./placeholders.ts";
import { queries } from "./queries.ts";
import { seldom } from "./seldom.ts";
import { DOCUMENTS, documentPaths, fields, masks, preconditions, writes } from "./writes.ts";
import type { Message, Rpc } from "../wire.ts";

/** One call; its request may hold placeholders. */
export interface Operation {
  readonly rpc: Rpc;
  readonly request: Message;
}

const database = { $ref: "database" };
const operation =
  (rpc: Rpc) =>
  (request: Message): Operation => ({ rpc, request });

const commits = fc
  .array(writes, { minLength: 1, maxLength: 4 })
  .map((writes) => operation("Commit")({ database, writes }));
const batchWrites = fc
  .array(writes, { minLength: 1, maxLength: 4 })
  .map((writes) => operation("BatchWrite")({ database, writes }));

const singles: fc.Arbitrary<Operation> = documentPaths.chain((path) => {
  const [collectionId = "", documentId = ""] = path.split("/").slice(-2);
  const parent = ref(path.split("/").slice(0, -2).join("/"));
  const document = fields.map((fields) => ({ name: ref(path), fields }));
  return fc.oneof(
    fc
      .record({ fields, mask: seldom(masks) })
      .map(({ fields, mask }) =>
        operation("CreateDocument")({ parent, collectionId, documentId, document: { fields }, mask }),
      ),
    fc
      .record({
        document,
        updateMask: seldom(masks),
        mask: seldom(masks),
        currentDocument: seldom(preconditions(path)),
      })
      .map(operation("UpdateDocument")),
    fc
      .record({ currentDocument: seldom(preconditions(path)) })
      .map((rest) => operation("DeleteDocument")({ name: ref(path), ...rest })),
  );
});

/** What a read says of time: nothing, the open transaction, or the time of an earlier commit. */
type Moment = Message;
const now: fc.Arbitrary<Moment> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 2 }).map((ago) => ({ readTime: readTime(ago) })) },
);

const reads = (moments: fc.Arbitrary<Moment>): fc.Arbitrary<Operation> =>
  fc.oneof(
    {
      weight: 1,
      arbitrary: fc
        .tuple(documentPaths, seldom(masks), moments)
        .map(([path, mask, moment]) => operation("GetDocument")({ name: ref(path), mask, ...moment })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.array(documentPaths, { minLength: 1, maxLength: 3 }), seldom(masks), moments)
        .map(([paths, mask, moment]) =>
          operation("BatchGetDocuments")({ database, documents: paths.map(ref), mask, ...moment }),
        ),
    },
    {
      weight: 6,
      arbitrary: fc.tuple(queries, moments).map(([query, moment]) => operation("RunQuery")({ ...query, ...moment })),
    },
    { weight: 1, arbitrary: fc.tuple(queries, aggregations, moments).map(aggregate) },
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

const lists: fc.Arbitrary<Message> = fc
  .record({
    at: fc.constantFrom(["", "c"], ["c/a", "sub"], ["c/z", "sub"], ["", "d"]),
    pageSize: fc.constantFrom(0, 1, 2),
    showMissing: fc.boolean(),
    mask: seldom(masks),
  })
  .map(({ at: [parent = "", collectionId], ...rest }) => ({ parent: ref(parent), collectionId, ...rest }));

/** A list page by page: the second call asks with the token of the first. */
const pagedLists: fc.Arbitrary<Operation[]> = lists.map((list) => {
  const first = { ...list, pageSize: 1 };
  return [operation("ListDocuments")(first), operation("ListDocuments")({ ...first, pageToken: pageToken() })];
});

const collectionIds = fc
  .constantFrom("", "c/a", "c/z", "c/b")
  .map((path) => operation("ListCollectionIds")({ parent: ref(path) }));

/**
 * A transaction from its begin to its end. Nothing else is written while it is open: Google's emulator waits for locks
 * where production may fail at once, which the cases in transactions.test.ts are about.
 */
const transactions: fc.Arbitrary<Operation[]> = fc
  .record({
    options: fc.constantFrom<Message[]>({}, { readWrite: {} }, { readOnly: {} }),
    reads: fc.array(reads(fc.constant({ transaction: transaction("last") })), { maxLength: 3 }),
    end: fc.oneof(
      { weight: 4, arbitrary: fc.array(writes, { maxLength: 3 }).map(commitLast) },
      { weight: 1, arbitrary: fc.constant(operation("Rollback")({ database, transaction: transaction("last") })) },
    ),
    after: fc.array(
      fc.oneof(
        writes.map((write) => commitLast([write])),
        fc.constant(operation("Rollback")({ database, transaction: transaction("unknown") })),
        fc.constant(commitLast([])),
        documentPaths.map((path) =>
          operation("BatchGetDocuments")({ database, documents: [ref(path)], transaction: transaction("last") }),
        ),
      ),
      { maxLength: 1 },
    ),
  })
  .map(({ options, reads, end, after }) => [
    operation("BeginTransaction")({ database, options }),
    ...reads,
    end,
    ...after,
    // A commit that was refused leaves the transaction open, with its locks.
    operation("Rollback")({ database, transaction: transaction("last") }),
  ]);

function commitLast(writes: Message[]): Operation {
  return operation("Commit")({ database, writes, transaction: transaction("last") });
}

const one = (arbitrary: fc.Arbitrary<Operation>): fc.Arbitrary<Operation[]> => arbitrary.map((single) => [single]);

/** Most documents at once, so that queries have something to find. */
const foundations: fc.Arbitrary<Operation> = fc
  .tuple(...DOCUMENTS.map((path) => fc.option(fields, { freq: 4 }).map((some) => [path, some] as const)))
  .map((documents) =>
    documents.flatMap(([path, some]) => (some === null ? [] : [{ update: { name: ref(path), fields: some } }])),
  )
  .map((writes) => operation("Commit")({ database, writes }));

/** A sequence on a database that starts empty. */
export const sequences: fc.Arbitrary<Operation[]> = fc
  .tuple(
    fc.oneof(foundations, commits),
    fc.array(
      fc.oneof(
        { weight: 4, arbitrary: one(commits) },
        { weight: 2, arbitrary: one(singles) },
        { weight: 1, arbitrary: one(batchWrites) },
        { weight: 8, arbitrary: one(reads(now)) },
        { weight: 1, arbitrary: pagedLists },
        { weight: 1, arbitrary: one(collectionIds) },
        { weight: 2, arbitrary: transactions },
      ),
      { minLength: 1, maxLength: 8 },
    ),
  )
  .map(([first, rest]) => [first, ...rest.flat()]);
