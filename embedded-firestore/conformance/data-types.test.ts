import { FieldValue, GeoPoint, Timestamp } from "@google-cloud/firestore";
import { expect } from "vitest";
import { CODES, ids, onEachFirestore, seed } from "./each-firestore.ts";
import type { Firestore } from "@google-cloud/firestore";

const PAGE = "https://firebase.google.com/docs/firestore/manage-data/data-types";

/** Writes the values as documents 00, 01, … and returns the order in which the database sorts them. */
async function sorted(db: Firestore, values: readonly unknown[]): Promise<number[]> {
  const documents = values.map((value, index) => [`sorted/${String(index).padStart(2, "0")}`, { value }] as const);
  await seed(db, Object.fromEntries(documents));
  return (await ids(db.collection("sorted").orderBy("value"))).map(Number);
}

const risingIndexes = (values: readonly unknown[]): number[] => values.map((_, index) => index);

onEachFirestore(PAGE, ({ says }) => {
  says(
    "When a query involves a field with values of mixed types, Cloud Firestore uses a deterministic ordering",
    async ({ db }) => {
      const rising = [
        null,
        false,
        true,
        NaN,
        -Infinity,
        -1,
        0,
        1.5,
        Infinity,
        Timestamp.fromMillis(0),
        "",
        "text",
        Buffer.of(),
        Buffer.of(1),
        db.doc("a/b"),
        new GeoPoint(0, 0),
        [],
        [1],
        {},
        { a: 1 },
      ];
      expect(await sorted(db, rising)).toEqual(risingIndexes(rising));
      const falling = await ids(db.collection("sorted").orderBy("value", "desc"));
      expect(falling.map(Number)).toEqual(risingIndexes(rising).toReversed());
    },
  );

  says("Cloud Firestore normalizes all NaN values, and considers it less than -Infinity", async ({ db }) => {
    expect(await sorted(db, [-Infinity, NaN, -Number.MAX_VALUE])).toEqual([1, 0, 2]);
  });

  says("Integer and floating-point values, sorted in numerical order", async ({ wire, database, root, db }) => {
    const values = [
      { integerValue: "-9223372036854775808" },
      { doubleValue: -9.2e18 },
      { integerValue: "9007199254740992" },
      { integerValue: "9007199254740993" },
      { doubleValue: 9007199254740994 },
      { integerValue: "9223372036854775807" },
      { doubleValue: 2 ** 63 },
    ];
    const writes = values.map((value, index) => ({ update: { name: `${root}/n/${index}`, fields: { value } } }));
    await wire.call("Commit", { database, writes: writes.toReversed() });
    expect((await ids(db.collection("n").orderBy("value"))).map(Number)).toEqual(risingIndexes(values));
  });

  says("For example, [1, 2, 3] < [1, 2, 3, 1] < [2].", async ({ db }) => {
    expect(await sorted(db, [[2], [1, 2, 3, 1], [1, 2, 3]])).toEqual([2, 1, 0]);
  });

  says(
    "Map fields are sorted by key and compared by key-value pairs, first comparing the keys and then the values",
    async ({ db }) => {
      const rising = [
        { a: "aaa", b: "baz" },
        { a: "foo", b: "bar" },
        { a: "foo", b: "bar", c: "qux" },
        { a: "foo", b: "baz" },
        { b: "aaa", c: "baz" },
        { c: "aaa" },
      ];
      expect(await sorted(db, rising)).toEqual(risingIndexes(rising));
    },
  );

  says("Text string: UTF-8 encoded byte order", async ({ db }) => {
    const rising = ["", "A", "a", "aa", "ä", "\uFFFD", "😀"];
    expect(await sorted(db, rising)).toEqual(risingIndexes(rising));
  });

  says("Geographical point: by latitude, then longitude", async ({ db }) => {
    const rising = [new GeoPoint(-1, 5), new GeoPoint(0, -170), new GeoPoint(0, 3), new GeoPoint(90, -180)];
    expect(await sorted(db, rising)).toEqual(risingIndexes(rising));
  });

  says("Reference: by path elements (collection, document ID, collection, document ID...)", async ({ db }) => {
    const rising = ["a/a", "a/a/b/a", "a/aa", "a/b", "aa/a", "b/a"].map((path) => db.doc(path));
    expect(await sorted(db, rising)).toEqual(risingIndexes(rising));
  });

  says("Bytes: byte order", async ({ db }) => {
    const rising = [Buffer.of(), Buffer.of(0), Buffer.of(0, 0), Buffer.of(1), Buffer.of(255)];
    expect(await sorted(db, rising)).toEqual(risingIndexes(rising));
  });

  says("Date and time: precise only to microseconds; any additional precision is rounded down", async ({ db }) => {
    await db.doc("a/b").set({ at: new Timestamp(5, 123_456_789), before: new Timestamp(-5, 999_999_999) });
    const stored = await db.doc("a/b").get();
    expect(stored.get("at")).toEqual(new Timestamp(5, 123_456_000));
    expect(stored.get("before")).toEqual(new Timestamp(-5, 999_999_000));
  });

  says("An array cannot contain another array value as one of its elements.", async ({ wire, database, root }) => {
    const nested = { arrayValue: { values: [{ arrayValue: { values: [] } }] } };
    const update = { name: `${root}/a/b`, fields: { nested } };
    expect(await wire.call("Commit", { database, writes: [{ update }] })).toMatchObject({
      code: CODES.INVALID_ARGUMENT,
    });
  });

  says("though can contain a map which contains another array.", async ({ db }) => {
    const data = { list: [{ list: [1, { deep: true }] }] };
    await db.doc("a/b").set(data);
    expect((await db.doc("a/b").get()).data()).toEqual(data);
  });

  says("Integer: 64-bit, signed", async ({ wire, database, root }) => {
    const fields = { least: { integerValue: "-9223372036854775808" }, most: { integerValue: "9223372036854775807" } };
    await wire.call("Commit", { database, writes: [{ update: { name: `${root}/a/b`, fields } }] });
    expect(await wire.call("GetDocument", { name: `${root}/a/b` })).toMatchObject({ messages: [{ fields }] });
  });

  says("Floating-point number: 64-bit double precision, IEEE 754", async ({ db }) => {
    const data = { n: [-0, 5e-324, Number.MAX_VALUE, NaN, Infinity, -Infinity, 0.1 + 0.2] };
    await db.doc("a/b").set(data);
    expect((await db.doc("a/b").get()).data()).toEqual(data);
  });

  says("Retrieves all fields in the document as an object.", async ({ db }) => {
    const data = {
      null: null,
      boolean: false,
      text: "ä😀\u0000",
      bytes: Buffer.of(0, 255),
      reference: db.doc("other/document"),
      point: new GeoPoint(-90, 180),
      time: new Timestamp(0, 0),
      map: { "odd.key": { "`": 2 } },
      array: [],
    };
    await db.doc("a/b").set(data);
    expect((await db.doc("a/b").get()).data()).toEqual(data);
  });

  says("The map keys … cannot be empty.", async ({ wire, database, root }) => {
    const fields = { map: { mapValue: { fields: { "": { booleanValue: true } } } } };
    const answer = await wire.call("Commit", { database, writes: [{ update: { name: `${root}/a/b`, fields } }] });
    expect(answer).toMatchObject({ code: CODES.INVALID_ARGUMENT });
  });

  says("0, 0.0, and -0.0 are all zero", async ({ wire, database, root, db }) => {
    const values = [{ integerValue: "0" }, { doubleValue: 0 }, { doubleValue: -0 }];
    const writes = values.map((value, index) => ({ update: { name: `${root}/z/${index}`, fields: { value } } }));
    await wire.call("Commit", { database, writes });
    expect(await ids(db.collection("z").where("value", "==", 0))).toEqual(["0", "1", "2"]);
  });

  says("Value type ordering: 9. Array values 10. Vector embeddings 11. Map values", async ({ db }) => {
    const rising = [[9], FieldValue.vector([1]), {}, { a: 1 }];
    expect(await sorted(db, rising)).toEqual(risingIndexes(rising));
  });
});
