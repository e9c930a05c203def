import { AggregateField } from "@google-cloud/firestore";
import { expect } from "vitest";
import { CODES, onEachFirestore, seed } from "./each-firestore.ts";
import type { Message, WireClient } from "./wire.ts";

const PAGE = "https://firebase.google.com/docs/firestore/reference/rpc/google.firestore.v1#structuredaggregationquery";
const DATA = { "c/a": { n: 1 }, "c/b": { n: 2.5 }, "c/c": { n: "x" }, "c/d": { n: null }, "c/e": {} };

onEachFirestore(PAGE, ({ says, saysUnlikeGooglesEmulator }) => {
  const aggregate = async (wire: WireClient, root: string, ...aggregations: Message[]): Promise<unknown> => {
    const structuredQuery = { from: [{ collectionId: "c" }] };
    const structuredAggregationQuery = { structuredQuery, aggregations };
    const answer = await wire.call("RunAggregationQuery", { parent: root, structuredAggregationQuery });
    if (!("messages" in answer)) return answer.code;
    const [{ result } = {}] = answer.messages;
    return (result as { aggregateFields: Message }).aggregateFields;
  };

  says("Count of documents that match the query.", async ({ db }) => {
    await seed(db, DATA);
    const query = db.collection("c");
    expect((await query.count().get()).data().count).toBe(5);
    expect((await query.where("n", ">", 1).count().get()).data().count).toBe(1);
    expect((await query.orderBy("n").startAfter(1).limit(2).count().get()).data().count).toBe(2);
    expect((await db.collection("none").count().get()).data().count).toBe(0);
    expect((await db.collectionGroup("c").count().get()).data().count).toBe(5);
  });
  says("Optional constraint on the maximum number of documents to count.", async ({ db, wire, root }) => {
    await seed(db, DATA);
    const fields = await aggregate(
      wire,
      root,
      { alias: "some", count: { upTo: { value: "2" } } },
      { alias: "all", count: {} },
    );
    expect(fields).toEqual({ some: { integerValue: "2" }, all: { integerValue: "5" } });
  });
  saysUnlikeGooglesEmulator("it counts up to 0")(
    "up_to: Must be greater than zero when present.",
    async ({ wire, root }) => {
      expect(await aggregate(wire, root, { alias: "x", count: { upTo: { value: "0" } } })).toBe(CODES.INVALID_ARGUMENT);
    },
  );
  says(
    "Only numeric values will be aggregated. All non-numeric values including `NULL` are skipped.",
    async ({ db }) => {
      await seed(db, DATA);
      const { sum, average } = (
        await db
          .collection("c")
          .aggregate({ sum: AggregateField.sum("n"), average: AggregateField.average("n") })
          .get()
      ).data();
      expect([sum, average]).toEqual([3.5, 1.75]);
    },
  );
  says(
    "If the aggregated values contain `NaN`, returns `NaN`. Infinity math follows IEEE-754 standards.",
    async ({ db }) => {
      await seed(db, { "c/a": { n: NaN, m: Infinity, k: Infinity }, "c/b": { n: 1, m: 1, k: -Infinity } });
      const sums = { n: AggregateField.sum("n"), m: AggregateField.sum("m"), k: AggregateField.sum("k") };
      // Together they would aggregate documents alone that have all three.
      expect((await db.collection("c").aggregate(sums).get()).data()).toEqual({ n: NaN, m: Infinity, k: NaN });
    },
  );
  says(
    "If the aggregated value set is empty, returns 0. … If the aggregated value set is empty, returns `NULL`.",
    async ({ db }) => {
      const { sum, average } = (
        await db
          .collection("none")
          .aggregate({ sum: AggregateField.sum("n"), average: AggregateField.average("n") })
          .get()
      ).data();
      expect([sum, average]).toEqual([0, null]);
    },
  );
  says(
    "Returns a 64-bit integer if all aggregated numbers are integers and the sum result does not overflow. Otherwise, the result is returned as a double.",
    async ({ db, wire, root, database }) => {
      await seed(db, { "c/a": { i: 1, d: 1, o: 1 }, "c/b": { i: 2, d: 0.5, o: 1 } });
      const update = { name: `${root}/c/a`, fields: { o: { integerValue: "9223372036854775807" } } };
      await wire.call("Commit", { database, writes: [{ update, updateMask: { fieldPaths: ["o"] } }] });
      const sum = (fieldPath: string): Message => ({ alias: fieldPath, sum: { field: { fieldPath } } });
      expect(await aggregate(wire, root, sum("i"), sum("d"), sum("o"))).toEqual({
        i: { integerValue: "3" },
        d: { doubleValue: 1.5 },
        o: { doubleValue: 2 ** 63 },
      });
    },
  );
  says("avg: Always returns the result as a double.", async ({ db, wire, root }) => {
    await seed(db, { "c/a": { n: 1 }, "c/b": { n: 3 } });
    expect(await aggregate(wire, root, { alias: "x", avg: { field: { fieldPath: "n" } } })).toEqual({
      x: { doubleValue: 2 },
    });
  });
  says(
    "If not provided, Firestore will pick a default name following the format `field_<incremental_id++>`.",
    async ({ wire, root }) => {
      const fields = await aggregate(wire, root, { alias: "named", count: {} }, { count: {} }, { count: {} });
      expect(Object.keys(fields as object).toSorted()).toEqual(["field_1", "field_2", "named"]);
    },
  );
  says("Must be unique across all aggregation aliases.", async ({ wire, root }) => {
    expect(await aggregate(wire, root, { alias: "x", count: {} }, { alias: "x", count: {} })).toBe(
      CODES.INVALID_ARGUMENT,
    );
  });
  const unknown = "it answers UNKNOWN to none";
  saysUnlikeGooglesEmulator(unknown)(
    "A minimum of one and maximum of five aggregations per query.",
    async ({ wire, root }) => {
      const counts = (count: number): Message[] =>
        Array.from({ length: count }, (_, index) => ({ alias: `x${index}`, count: {} }));
      expect(await aggregate(wire, root, ...counts(5))).toBeTypeOf("object");
      expect(await aggregate(wire, root, ...counts(6))).toBe(CODES.INVALID_ARGUMENT);
      expect(await aggregate(wire, root)).toBe(CODES.INVALID_ARGUMENT);
    },
  );
});
