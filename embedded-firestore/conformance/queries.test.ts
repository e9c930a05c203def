import { FieldPath, Filter } from "@google-cloud/firestore";
import { expect } from "vitest";
import { CODES, ids, onEachFirestore, seed } from "./each-firestore.ts";
import type { Firestore } from "@google-cloud/firestore";
import type { Answer, Message } from "./wire.ts";

const RPC = "https://firebase.google.com/docs/firestore/reference/rpc/google.firestore.v1#structuredquery";
const GUIDE = "https://firebase.google.com/docs/firestore/query-data/queries";
const ORDER = "https://firebase.google.com/docs/firestore/query-data/order-limit-data";

/** Documents a to f: numbers, a string, null, NaN and none. */
const MIXED = {
  "c/a": { v: 1, tags: ["x"] },
  "c/b": { v: 2, tags: ["x", "y"] },
  "c/c": { v: "2", tags: ["z"] },
  "c/d": { v: null, tags: "x" },
  "c/e": { v: NaN, tags: [] },
  "c/f": { other: 1 },
};

onEachFirestore(`${RPC} (filters)`, ({ says }) => {
  const found = async (db: Firestore, filter: Filter): Promise<string> => {
    await seed(db, MIXED);
    return (await ids(db.collection("c").where(filter))).join("");
  };
  says("EQUAL: The given `field` is equal to the given `value`.", async ({ db }) => {
    expect(await found(db, Filter.where("v", "==", 2))).toBe("b");
  });
  says("LESS_THAN: The given `field` is less than the given `value`.", async ({ db }) => {
    expect(await found(db, Filter.where("v", "<", 2))).toBe("a");
  });
  says("LESS_THAN_OR_EQUAL: The given `field` is less than or equal to the given `value`.", async ({ db }) => {
    expect(await found(db, Filter.where("v", "<=", 2))).toBe("ab");
  });
  says("GREATER_THAN: The given `field` is greater than the given `value`.", async ({ db }) => {
    expect(await found(db, Filter.where("v", ">", 1))).toBe("b");
  });
  says("GREATER_THAN_OR_EQUAL: The given `field` is greater than or equal to the given `value`.", async ({ db }) => {
    expect(await found(db, Filter.where("v", ">=", "1"))).toBe("c");
  });
  says("NOT_EQUAL: The given `field` is not equal to the given `value`.", async ({ db }) => {
    expect(await found(db, Filter.where("v", "!=", 1))).toBe("ebc");
  });
  says("ARRAY_CONTAINS: The given `field` is an array that contains the given `value`.", async ({ db }) => {
    expect(await found(db, Filter.where("tags", "array-contains", "x"))).toBe("ab");
  });
  says("IN: The given `field` is equal to at least one value in the given array.", async ({ db }) => {
    expect(await found(db, Filter.where("v", "in", [1, "2", null]))).toBe("ac");
  });
  says(
    "ARRAY_CONTAINS_ANY: The given `field` is an array that contains any of the values in the given array.",
    async ({ db }) => {
      expect(await found(db, Filter.where("tags", "array-contains-any", ["y", "z"]))).toBe("bc");
    },
  );
  says("NOT_IN: The value of the `field` is not in the given array.", async ({ db }) => {
    expect(await found(db, Filter.where("v", "not-in", [1]))).toBe("ebc");
  });
  says("IS_NULL: The given `field` is equal to `NULL`.", async ({ db }) => {
    expect(await found(db, Filter.where("v", "==", null))).toBe("d");
  });
  says("IS_NAN: The given `field` is equal to `NaN`.", async ({ db }) => {
    expect(await found(db, Filter.where("v", "==", NaN))).toBe("e");
  });
  says("IS_NOT_NULL: The given `field` is not equal to `NULL`.", async ({ db }) => {
    expect(await found(db, Filter.where("v", "!=", null))).toBe("eabc");
  });
  says("IS_NOT_NAN: The given `field` is not equal to `NaN`.", async ({ db }) => {
    expect(await found(db, Filter.where("v", "!=", NaN))).toBe("abc");
  });
  says("AND: Documents are required to satisfy all of the combined filters.", async ({ db }) => {
    const filter = Filter.and(Filter.where("v", ">", 0), Filter.where("tags", "array-contains", "y"));
    expect(await found(db, filter)).toBe("b");
  });
  says("OR: Documents are required to satisfy at least one of the combined filters.", async ({ db }) => {
    const filter = Filter.or(
      Filter.where("v", "==", "2"),
      Filter.and(Filter.where("v", ">=", 1), Filter.or(Filter.where("v", "==", 2), Filter.where("other", "==", 1))),
    );
    // An inequality orders by its field.
    expect(await found(db, filter)).toBe("bc");
  });
  says("A reference to a field in a document, ex: `stats.operations`.", async ({ db }) => {
    await seed(db, { "c/a": { stats: { operations: 1, "odd.key": 1 } }, "c/b": { "stats.operations": 1 } });
    expect(await ids(db.collection("c").where("stats.operations", "==", 1))).toEqual(["a"]);
    expect(await ids(db.collection("c").where(new FieldPath("stats.operations"), "==", 1))).toEqual(["b"]);
    expect(await ids(db.collection("c").where(new FieldPath("stats", "odd.key"), ">", 0))).toEqual(["a"]);
  });
  says("It can be used in queries to sort or filter by the document ID.", async ({ db }) => {
    await seed(db, MIXED);
    const c = db.collection("c");
    expect(await ids(c.where(FieldPath.documentId(), ">=", "c").where(FieldPath.documentId(), "<", "e"))).toEqual([
      "c",
      "d",
    ]);
    expect(await ids(c.where(FieldPath.documentId(), "in", ["f", "a", "none"]))).toEqual(["a", "f"]);
    expect(await ids(c.where(FieldPath.documentId(), "==", c.doc("b")))).toEqual(["b"]);
  });
});

onEachFirestore(`${RPC} (what is refused)`, ({ says, saysUnlikeGooglesEmulator }) => {
  const field = (fieldPath: string): Message => ({ fieldPath });
  const filter = (path: string, op: string, value: Message): Message => ({
    fieldFilter: { field: field(path), op, value },
  });
  const numbers = (count: number): Message => ({
    arrayValue: { values: Array.from({ length: count }, (_, index) => ({ integerValue: String(index) })) },
  });
  const one = { integerValue: "1" };
  const and = (...filters: Message[]): Message => ({ compositeFilter: { op: "AND", filters } });
  const or = (...filters: Message[]): Message => ({ compositeFilter: { op: "OR", filters } });

  /** What is refused, sentence by sentence. */
  const refused: Record<string, readonly Message[]> = {
    "No other `NOT_EQUAL`, `NOT_IN`, `IS_NOT_NULL`, or `IS_NOT_NAN`.": [
      { where: and(filter("a", "NOT_EQUAL", one), filter("a", "NOT_EQUAL", { integerValue: "2" })) },
      { where: and(filter("a", "NOT_EQUAL", one), { unaryFilter: { field: field("a"), op: "IS_NOT_NULL" } }) },
    ],
    "No `NOT_IN` filters in the same query.": [
      { where: and(filter("a", "NOT_IN", numbers(2)), filter("b", "IN", numbers(2))) },
      { where: and(filter("a", "NOT_IN", numbers(2)), filter("b", "ARRAY_CONTAINS_ANY", numbers(2))) },
      { where: or(filter("a", "NOT_IN", numbers(2)), filter("b", "EQUAL", one)) },
    ],
    "That `value` is a non-empty `ArrayValue`": [
      { where: filter("a", "IN", numbers(0)) },
      { where: filter("a", "NOT_IN", numbers(0)) },
      { where: filter("a", "ARRAY_CONTAINS_ANY", one) },
    ],
    "That `value` is a non-empty `ArrayValue` with at most 10 values.": [{ where: filter("a", "NOT_IN", numbers(11)) }],
    "Cloud Firestore limits … 30 disjunctions": [
      { where: filter("a", "IN", numbers(31)) },
      { where: and(filter("a", "IN", numbers(6)), filter("b", "IN", numbers(6))) },
    ],
    "You can use at most one array-contains clause per disjunction (or group).": [
      { where: and(filter("a", "ARRAY_CONTAINS", one), filter("b", "ARRAY_CONTAINS", one)) },
    ],
    "No other `ARRAY_CONTAINS_ANY` filters within the same disjunction.": [
      { where: and(filter("a", "ARRAY_CONTAINS_ANY", numbers(2)), filter("b", "ARRAY_CONTAINS_ANY", numbers(2))) },
    ],
    "The value must be greater than or equal to zero if specified.": [{ offset: -1 }, { limit: { value: -1 } }],
    "The number of values cannot be greater than the number of fields specified in the `ORDER BY` clause.": [
      { startAt: { values: [one] } },
      { orderBy: [{ field: field("a") }], endAt: { values: [one, one] } },
    ],
    "MUST be a dot-delimited (`.`) string of segments": [
      { where: filter("a..b", "EQUAL", one) },
      { orderBy: [{ field: field("") }] },
    ],
    "Unspecified. This value must not be used.": [{ where: filter("a", "OPERATOR_UNSPECIFIED", one) }],
    "`__name__` wants references to documents of the collection.": [
      { where: filter("__name__", "EQUAL", { stringValue: "a" }) },
      { orderBy: [{ field: field("__name__") }], startAt: { values: [{ stringValue: "a" }] } },
    ],
    "The collections to query: exactly one.": [{ from: [{ collectionId: "c" }, { collectionId: "d" }] }],
  };
  for (const [sentence, queries] of Object.entries(refused)) {
    says(sentence, async ({ wire, root }) => {
      for (const query of queries) {
        const structuredQuery = { from: [{ collectionId: "c" }], ...query };
        const answer = await wire.call("RunQuery", { parent: root, structuredQuery });
        expect([query, answer]).toMatchObject([query, { code: CODES.INVALID_ARGUMENT }]);
      }
    });
  }
  saysUnlikeGooglesEmulator("it takes a filter of none for no filter")(
    "CompositeFilter: At least one filter is present.",
    async ({ wire, root }) => {
      const structuredQuery = { from: [{ collectionId: "c" }], where: and() };
      expect(await wire.call("RunQuery", { parent: root, structuredQuery })).toMatchObject({
        code: CODES.INVALID_ARGUMENT,
      });
    },
  );
});

onEachFirestore(`${RPC} (order and page)`, ({ says, saysUnlikeGooglesEmulator }) => {
  const TIES = { "c/a": { n: 1, m: 1 }, "c/b": { n: 2, m: 1 }, "c/c": { n: 1, m: 2 }, "c/d": { n: 2, m: 2 } };

  says("If an order on `__name__` is not specified, it is appended by default.", async ({ db }) => {
    await seed(db, TIES);
    expect(await ids(db.collection("c").orderBy("n"))).toEqual(["a", "c", "b", "d"]);
    expect(await ids(db.collection("c"))).toEqual(["a", "b", "c", "d"]);
  });

  says("`ORDER BY a DESC` becomes `ORDER BY a DESC, __name__ DESC`", async ({ db }) => {
    await seed(db, TIES);
    expect(await ids(db.collection("c").orderBy("n", "desc"))).toEqual(["d", "b", "c", "a"]);
    expect(await ids(db.collection("c").orderBy("n").orderBy("m", "desc"))).toEqual(["c", "a", "d", "b"]);
  });

  says("`WHERE a > 1` becomes `WHERE a > 1 ORDER BY a ASC, __name__ ASC`", async ({ db, wire, root }) => {
    await seed(db, TIES);
    const where = { fieldFilter: { field: { fieldPath: "n" }, op: "GREATER_THAN", value: { integerValue: "0" } } };
    const structuredQuery = { from: [{ collectionId: "c" }], where };
    expect(found(await wire.call("RunQuery", { parent: root, structuredQuery }))).toEqual(["a", "c", "b", "d"]);
  });

  says(
    "All fields that are required to be in the `order_by` … are appended in lexicographical ordering of the field name.",
    async ({ db, wire, root }) => {
      await seed(db, { "c/a": { n: 1, m: 2 }, "c/b": { n: 2, m: 1 }, "c/c": { n: 1, m: 1 } });
      const greater = (fieldPath: string): Message => ({
        fieldFilter: { field: { fieldPath }, op: "GREATER_THAN", value: { integerValue: "0" } },
      });
      const where = { compositeFilter: { op: "AND", filters: [greater("n"), greater("m")] } };
      const structuredQuery = { from: [{ collectionId: "c" }], where };
      // By m, then by n.
      expect(found(await wire.call("RunQuery", { parent: root, structuredQuery }))).toEqual(["c", "b", "a"]);
    },
  );

  saysUnlikeGooglesEmulator("it does not support descending key scans")(
    "The direction to order by: that of `__name__` too.",
    async ({ db }) => {
      await seed(db, TIES);
      expect(await ids(db.collection("c").orderBy(FieldPath.documentId(), "desc"))).toEqual(["d", "c", "b", "a"]);
    },
  );

  says(
    "Applies after the constraints specified by the `WHERE`, `START AT`, & `END AT` but before the `LIMIT` clause.",
    async ({ db }) => {
      await seed(db, TIES);
      expect(await ids(db.collection("c").orderBy("n").startAt(1).offset(1).limit(2))).toEqual(["c", "b"]);
    },
  );

  says(
    "The fields to return. If empty, all fields are returned. To only return the name of the document, use `['__name__']`.",
    async ({ db }) => {
      await seed(db, { "c/a": { n: 1, map: { x: 1, y: 2 } } });
      const read = async (...fields: string[]): Promise<unknown> =>
        (
          await db
            .collection("c")
            .select(...fields)
            .get()
        ).docs[0]?.data();
      expect(await read("map.x")).toEqual({ map: { x: 1 } });
      expect(await read()).toEqual({});
    },
  );

  says("When true, selects all descendant collections.", async ({ db }) => {
    await seed(db, { "c/1": {}, "x/y/c/2": {}, "x/y/z/w/c/3": {}, "x/y/cc/4": {} });
    expect(await ids(db.collectionGroup("c"))).toEqual(["1", "2", "3"]);
  });

  says("When false, selects only collections that are immediate children of the `parent`", async ({ db }) => {
    await seed(db, { "c/1": {}, "x/y/c/2": {} });
    expect(await ids(db.collection("x/y/c"))).toEqual(["2"]);
  });

  says(
    "If the query returns no results, a response with `read_time` and no `document` will be sent",
    async ({ wire, root }) => {
      const structuredQuery = { from: [{ collectionId: "none" }] };
      const answer = await wire.call("RunQuery", { parent: root, structuredQuery });
      const messages = "messages" in answer ? answer.messages : [];
      expect(messages.filter(({ document }) => document)).toEqual([]);
      expect(messages.at(-1)?.["readTime"]).toBeTruthy();
    },
  );
});

onEachFirestore(GUIDE, ({ says }) => {
  says("Not-equal (!=) and not-in queries exclude documents where the given field does not exist.", async ({ db }) => {
    await seed(db, MIXED);
    expect(await ids(db.collection("c").where("v", "!=", "nothing"))).not.toContain("f");
  });
  says('A field exists when it\'s set to any value, including an empty string (""), null, and NaN', async ({ db }) => {
    await seed(db, { "c/a": { v: "" }, "c/b": { v: null }, "c/c": { v: NaN }, "c/d": {} });
    expect(await ids(db.collection("c").orderBy("v"))).toEqual(["b", "c", "a"]);
  });
  says("not-in … does not match documents where … null is in the comparison array.", async ({ db }) => {
    await seed(db, MIXED);
    expect(await ids(db.collection("c").where("v", "not-in", [1, null]))).toEqual([]);
  });
  says("results from array-contains-any are always de-duped.", async ({ db }) => {
    await seed(db, MIXED);
    expect(await ids(db.collection("c").where("tags", "array-contains-any", ["x", "y"]))).toEqual(["a", "b"]);
  });
  says("array-contains-any … always filters by the array data type.", async ({ db }) => {
    await seed(db, MIXED);
    expect(await ids(db.collection("c").where("tags", "array-contains-any", ["x"]))).not.toContain("d");
  });
});

onEachFirestore(ORDER, ({ says }) => {
  says(
    "By default, a query retrieves all documents that satisfy the query in ascending order by document ID.",
    async ({ db }) => {
      await seed(db, { "c/b": {}, "c/10": {}, "c/9": {}, "c/B": {}, "c/a": {} });
      expect(await ids(db.collection("c"))).toEqual(["10", "9", "B", "a", "b"]);
    },
  );
  says("The result set will not include documents that do not contain the given field.", async ({ db }) => {
    await seed(db, MIXED);
    expect(await ids(db.collection("c").orderBy("other"))).toEqual(["f"]);
  });
  says("If you specify a limit(), the value must be greater than or equal to zero.", async ({ db, wire, root }) => {
    await seed(db, MIXED);
    expect(await ids(db.collection("c").limit(2))).toEqual(["a", "b"]);
    const structuredQuery = { from: [{ collectionId: "c" }], limit: { value: 0 } };
    expect(found(await wire.call("RunQuery", { parent: root, structuredQuery }))).toEqual([]);
  });
  says("limitToLast: only returns the last matching documents.", async ({ db }) => {
    await seed(db, { "c/a": { n: 1 }, "c/b": { n: 2 }, "c/c": { n: 3 } });
    expect(await ids(db.collection("c").orderBy("n").limitToLast(2))).toEqual(["b", "c"]);
  });
});

function found(answer: Answer): string[] {
  const messages = "messages" in answer ? answer.messages : [];
  return messages.flatMap(({ document }) => {
    const { name } = (document ?? {}) as { name?: string };
    return name === undefined ? [] : [name.slice(name.lastIndexOf("/") + 1)];
  });
}
