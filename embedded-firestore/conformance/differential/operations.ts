/** Random operations, and sequences of them on a database that starts empty. */
import * as fc from "fast-check";
import { database, operation } from "./operation.ts";
import { ref } from "./placeholders.ts";
import { moments, pagedLists, reads } from "./reads.ts";
import { seldom } from "./seldom.ts";
import { transactions } from "./transactions.ts";
import { DOCUMENTS, documentPaths, fields, masks, preconditions, writes } from "./writes.ts";
import type { Operation } from "./operation.ts";

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
        { weight: 8, arbitrary: one(reads(moments)) },
        { weight: 2, arbitrary: pagedLists },
        { weight: 2, arbitrary: transactions },
      ),
      { minLength: 1, maxLength: 8 },
    ),
  )
  .map(([first, rest]) => [first, ...rest.flat()]);
