/** Random transactions whose outcome is certain, alone and side by side. */
import * as fc from "fast-check";
import { database, operation } from "./operation.ts";
import { readTime, ref, transaction } from "./placeholders.ts";
import { race } from "./race.ts";
import { batchGets, beginningReads, reads } from "./reads.ts";
import { documentPaths, writes, writesTo } from "./writes.ts";
import type { Message } from "../wire.ts";
import type { Operation } from "./operation.ts";
import type { DocumentPath } from "./writes.ts";
import type { Which } from "./placeholders.ts";

const begin = (options: Message = {}): Operation => operation("BeginTransaction")({ database, options });
const rollback = (which: Which): Operation => operation("Rollback")({ database, transaction: transaction(which) });
const commit = (writes: readonly Message[], which: Which): Operation =>
  operation("Commit")({ database, writes, transaction: transaction(which) });
const readsOf = (which: Which): fc.Arbitrary<Operation> => reads(fc.constant({ transaction: transaction(which) }));

const modes = fc.constantFrom<Message[]>(
  {},
  { readWrite: {} },
  { readOnly: {} },
  { readOnly: { readTime: readTime(1) } },
);

const newTransactions = (options: fc.Arbitrary<Message>): fc.Arbitrary<Message> =>
  options.map((newTransaction) => ({ newTransaction }));

/**
 * A begin by itself, or by the first read. A read that begins a read-write transaction is one that is not refused:
 * Google's emulator would go on holding the locks of a transaction that nobody has heard of.
 */
const begins: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 6, arbitrary: modes.map(begin) },
  { weight: 1, arbitrary: beginningReads(newTransactions(fc.constantFrom<Message[]>({}, { readOnly: {} }))) },
  {
    weight: 1,
    arbitrary: newTransactions(fc.constant({ readWrite: {} })).chain((moment) =>
      fc.constantFrom(
        operation("BatchGetDocuments")({ database, documents: [ref("c/a"), ref("d/a")], ...moment }),
        operation("RunQuery")({ parent: ref(""), structuredQuery: { from: [{ collectionId: "c" }] }, ...moment }),
      ),
    ),
  },
);

/** From its begin to its end, and beyond. */
const alone: fc.Arbitrary<Operation[]> = fc
  .record({
    first: begins,
    reads: fc.array(readsOf("last"), { maxLength: 3 }),
    end: fc.oneof(
      { weight: 4, arbitrary: fc.array(writes, { maxLength: 3 }).map((writes) => commit(writes, "last")) },
      { weight: 1, arbitrary: fc.constant(rollback("last")) },
    ),
    after: fc.array(
      fc.oneof(
        writes.map((write) => commit([write], "last")),
        fc.constant(rollback("unknown")),
        fc.constant(commit([], "last")),
        batchGets(fc.constant({ transaction: transaction("last") })),
      ),
      { maxLength: 1 },
    ),
  })
  .map(({ first, reads, end, after }) => [
    first,
    ...reads,
    end,
    ...after,
    // A commit that was refused leaves the transaction open, with its locks.
    rollback("last"),
  ]);

const commits = fc
  .array(writes, { minLength: 1, maxLength: 3 })
  .map((writes) => operation("Commit")({ database, writes }));

/** Others write before it has read anything: that is no conflict. */
const lateReader: fc.Arbitrary<Operation[]> = fc
  .record({
    before: commits,
    reads: fc.array(readsOf("last"), { minLength: 1, maxLength: 2 }),
    end: fc.array(writes, { minLength: 1, maxLength: 2 }).map((writes) => commit(writes, "last")),
  })
  .map(({ before, reads, end }) => [begin(), before, ...reads, end, rollback("last")]);

/** Others write while it only reads: it goes on seeing what it saw. */
const reader: fc.Arbitrary<Operation[]> = fc
  .record({
    reads: fc.array(readsOf("last"), { minLength: 1, maxLength: 2 }),
    meanwhile: commits,
    more: readsOf("last"),
  })
  .map(({ reads, meanwhile, more }) => [
    begin({ readOnly: {} }),
    ...reads,
    meanwhile,
    ...reads,
    more,
    commit([], "last"),
  ]);

const HALVES = [
  ["c/a", "c/b", "c/z/sub/x"],
  ["c/c", "c/a/sub/x", "d/a"],
] as const;
const inHalf = (which: Which, half: readonly DocumentPath[]): fc.Arbitrary<{ read: Operation; end: Operation }> =>
  fc.record({
    read: batchGets(fc.constant({ transaction: transaction(which) }), fc.constantFrom(...half)),
    end: fc
      .array(fc.constantFrom(...half).chain(writesTo), { minLength: 1, maxLength: 2 })
      .map((writes) => commit(writes, which)),
  });

/** Two at once that have nothing to do with one another. */
const sideBySide: fc.Arbitrary<Operation[]> = fc
  .tuple(inHalf("before", HALVES[0]), inHalf("last", HALVES[1]), fc.boolean())
  .map(([one, other, isFirst]) => [
    begin(),
    begin(),
    one.read,
    other.read,
    ...(isFirst ? [one.end, other.end] : [other.end, one.end]),
    rollback("before"),
    rollback("last"),
  ]);

/** Two that have read the same document, one of which gives up. */
const givenWay: fc.Arbitrary<Operation[]> = documentPaths.chain((path) =>
  fc
    .array(writesTo(path), { minLength: 1, maxLength: 2 })
    .map((writes) => [
      begin(),
      begin(),
      ...(["before", "last"] as const).map((which) =>
        operation("BatchGetDocuments")({ database, documents: [ref(path)], transaction: transaction(which) }),
      ),
      rollback("before"),
      commit(writes, "last"),
      rollback("last"),
    ]),
);

/**
 * Two that have read the same, by name or by a query, and both write it. Seldom: Google's emulator takes 2 s to find
 * out that neither can go on.
 */
const races: fc.Arbitrary<Operation[]> = fc
  .constantFrom("c/a", "c/b")
  .chain((path) =>
    fc
      .constantFrom(
        operation("BatchGetDocuments")({ database, documents: [ref(path)] }),
        operation("RunQuery")({ parent: ref(""), structuredQuery: { from: [{ collectionId: "c" }] } }),
      )
      .map((read) => [race(path, read)]),
  );

/**
 * Not generated: somebody who writes what an open read-write transaction has read. Google's emulator makes the writer
 * wait for the reader's locks; here, as in a database with optimistic concurrency, the transaction is aborted. The
 * cases in transactions.test.ts are about it.
 */
export const transactions: fc.Arbitrary<Operation[]> = fc.oneof(
  { weight: 60, arbitrary: alone },
  { weight: 8, arbitrary: lateReader },
  { weight: 8, arbitrary: reader },
  { weight: 8, arbitrary: sideBySide },
  { weight: 8, arbitrary: givenWay },
  { weight: 1, arbitrary: races },
);
