import { describe, expect, it } from "vitest";
import { Database } from "../store/database.ts";
import { Reference } from "../values/value.ts";
import { encodeValue } from "../values/wire.ts";
import { decodeQuery } from "./decode/decode-query.ts";
import { runQuery } from "./run-query.ts";
import type { WireValue } from "../values/wire.ts";
import type { Fields, Value } from "../values/value.ts";
import type { WireQuery } from "./decode/decode-query.ts";
import type { WireFilter } from "./decode/decode-filter.ts";

function wire(value: Value): WireValue {
  const encoded = encodeValue(value);
  const valueType = Object.keys(encoded)[0] ?? "";
  if (Array.isArray(value)) return { valueType, arrayValue: { values: (value as Value[]).map(wire) } };
  return { ...encoded, valueType };
}

const where = (fieldPath: string, op: string, value: Value): WireFilter => ({
  fieldFilter: { field: { fieldPath }, op, value: wire(value) },
});
const unary = (fieldPath: string, op: string): WireFilter => ({ unaryFilter: { field: { fieldPath }, op } });

function databaseOf(documents: Record<string, Record<string, Value>>): Database {
  const database = new Database("projects/p/databases/d");
  const changes = Object.entries(documents).map(([path, data]) => {
    const fields: Fields = new Map(Object.entries(data));
    return { path, before: undefined, after: { path, fields, createTime: 1, updateTime: 1 } };
  });
  database.apply(changes, 1);
  return database;
}

function find(database: Database, query: WireQuery, parent = ""): string[] {
  const from = [{ collectionId: "c" }];
  return runQuery(
    database,
    decodeQuery({ from, ...query }, { database: "projects/p/databases/d", path: parent }),
  ).documents.map(({ path }) => path);
}

describe("filters", () => {
  const database = databaseOf({
    "c/null": { f: null },
    "c/nan": { f: NaN },
    "c/one": { f: 1n },
    "c/onePointFive": { f: 1.5 },
    "c/text": { f: "1" },
    "c/array": { f: [1n, "x", null, NaN] },
    "c/without": {},
  });

  it.each<[string, WireFilter, string[]]>([
    ["== takes 1 and 1.0 for equal", where("f", "EQUAL", 1), ["one"]],
    ["!= leaves out null and what is missing", where("f", "NOT_EQUAL", 1n), ["nan", "onePointFive", "text", "array"]],
    ["< stays within the type and without NaN", where("f", "LESS_THAN", 2n), ["one", "onePointFive"]],
    [">= includes the bound", where("f", "GREATER_THAN_OR_EQUAL", 1.5), ["onePointFive"]],
    ["> of a string sees strings alone", where("f", "GREATER_THAN", ""), ["text"]],
    ["in", where("f", "IN", [1n, "1", "2"]), ["one", "text"]],
    ["in never finds null or NaN", where("f", "IN", [null, NaN, 1n]), ["one"]],
    ["not-in", where("f", "NOT_IN", [1n, "1"]), ["nan", "onePointFive", "array"]],
    ["not-in with null finds nothing", where("f", "NOT_IN", [null, 1n]), []],
    ["array-contains", where("f", "ARRAY_CONTAINS", "x"), ["array"]],
    ["array-contains-any", where("f", "ARRAY_CONTAINS_ANY", ["y", 1n]), ["array"]],
    ["array-contains never finds null", where("f", "ARRAY_CONTAINS", null), []],
    ["array-contains-any never finds NaN", where("f", "ARRAY_CONTAINS_ANY", [NaN, "y"]), []],
    ["is null", unary("f", "IS_NULL"), ["null"]],
    ["is NaN", unary("f", "IS_NAN"), ["nan"]],
    ["is not null", unary("f", "IS_NOT_NULL"), ["nan", "one", "onePointFive", "text", "array"]],
    ["is not NaN", unary("f", "IS_NOT_NAN"), ["one", "onePointFive", "text", "array"]],
    [
      "AND inside OR",
      {
        compositeFilter: {
          op: "OR",
          filters: [
            where("f", "EQUAL", "1"),
            { compositeFilter: { op: "AND", filters: [where("f", "GREATER_THAN", 0n), where("f", "LESS_THAN", 1.2)] } },
          ],
        },
      },
      ["one", "text"],
    ],
  ])("%s", (_, filter, expected) => {
    expect(new Set(find(database, { where: filter }))).toEqual(new Set(expected.map((id) => `c/${id}`)));
  });

  it.each<[string, WireQuery]>([
    ["a list that is empty", { where: where("f", "IN", []) }],
    [
      "a list of 31",
      {
        where: where(
          "f",
          "IN",
          Array.from({ length: 31 }, (_, i) => BigInt(i)),
        ),
      },
    ],
    ["a name compared with a string", { where: where("__name__", "EQUAL", "a") }],
    [
      "a name for equality and another field for a range",
      {
        where: {
          compositeFilter: {
            op: "OR",
            filters: [
              where("__name__", "EQUAL", new Reference("projects/p/databases/d/documents/c/a")),
              where("a", "GREATER_THAN", 1n),
            ],
          },
        },
      },
    ],
    ["no operator", { where: { unaryFilter: { field: { fieldPath: "f" } } } }],
    ["a broken field path", { where: where("a..b", "EQUAL", 1n) }],
    ["a direction that there is not", { orderBy: [{ field: { fieldPath: "f" }, direction: 9 as unknown as string }] }],
    ["a negative limit", { limit: { value: -1 } }],
    ["a cursor longer than the orders", { startAt: { values: [wire(1n), wire(2n)] } }],
    ["two collections", { from: [{ collectionId: "a" }, { collectionId: "b" }] }],
  ])("are refused: %s", (_, query) => {
    expect(() =>
      decodeQuery({ from: [{ collectionId: "c" }], ...query }, { database: "projects/p/databases/d", path: "" }),
    ).toThrow(expect.objectContaining({ status: "INVALID_ARGUMENT" }) as Error);
  });
});

describe("orders", () => {
  const orderOf = (query: WireQuery): string[] =>
    decodeQuery(
      { from: [{ collectionId: "c" }], ...query },
      { database: "projects/p/databases/d", path: "" },
    ).orders.map(({ field, direction }) => `${field.join(".")} ${direction}`);

  it("end with the name, in the direction of the last one", () => {
    expect(orderOf({})).toEqual(["__name__ 1"]);
    expect(orderOf({ orderBy: [{ field: { fieldPath: "a" }, direction: "DESCENDING" }] })).toEqual([
      "a -1",
      "__name__ -1",
    ]);
  });

  it("include fields with an inequality, by name, and those without one not", () => {
    const filters = [where("z", "GREATER_THAN", 1n), where("b", "NOT_EQUAL", 1n), where("a", "EQUAL", 1n)];
    const query = { where: { compositeFilter: { op: "AND", filters } } };
    expect(orderOf(query)).toEqual(["b 1", "z 1", "__name__ 1"]);
    const orderBy = [{ field: { fieldPath: "z" }, direction: "DESCENDING" }];
    expect(orderOf({ ...query, orderBy })).toEqual(["z -1", "b -1", "__name__ -1"]);
  });

  it("do not include fields whose condition can never be true", () => {
    const never = [where("a", "LESS_THAN", null), where("b", "GREATER_THAN", NaN)];
    const filters = [...never, where("d", "NOT_EQUAL", NaN)];
    expect(orderOf({ where: { compositeFilter: { op: "OR", filters } } })).toEqual(["d 1", "__name__ 1"]);
    expect(orderOf({ where: where("f", "NOT_EQUAL", null) })).toEqual(["__name__ 1"]);
    expect(orderOf({ where: where("f", "NOT_IN", [null]) })).toEqual(["__name__ 1"]);
  });

  it("leave out documents that lack the field", () => {
    const database = databaseOf({ "c/a": { n: 1n }, "c/b": {}, "c/c": { n: null } });
    expect(find(database, { orderBy: [{ field: { fieldPath: "n" } }] })).toEqual(["c/c", "c/a"]);
  });
});

describe("pages", () => {
  const database = databaseOf({
    "c/a": { n: 1n },
    "c/b": { n: 1n },
    "c/c": { n: 2n },
    "c/d": { n: 3n },
    "c/d/c/e": { n: 4n },
  });
  const byNumber = (direction = "ASCENDING"): WireQuery => ({ orderBy: [{ field: { fieldPath: "n" }, direction }] });
  const at = (before: boolean, ...values: Value[]): { values: WireValue[]; before: boolean } => ({
    before,
    values: values.map(wire),
  });

  it.each<[string, WireQuery, string[]]>([
    ["start at", { ...byNumber(), startAt: at(true, 1n) }, ["a", "b", "c", "d"]],
    ["start after", { ...byNumber(), startAt: at(false, 1n) }, ["c", "d"]],
    ["end before", { ...byNumber(), endAt: at(true, 2n) }, ["a", "b"]],
    ["end at", { ...byNumber(), endAt: at(false, 2n) }, ["a", "b", "c"]],
    ["start after, descending", { ...byNumber("DESCENDING"), startAt: at(false, 2n) }, ["b", "a"]],
    ["a cursor of another type", { ...byNumber(), startAt: at(true, "text") }, []],
    ["offset and limit", { ...byNumber(), offset: 1, limit: { value: 2 } }, ["b", "c"]],
    ["a limit of 0", { ...byNumber(), limit: {} }, []],
  ])("%s", (_, query, expected) => {
    expect(find(database, query)).toEqual(expected.map((id) => `c/${id}`));
  });

  it("say how many documents the offset has skipped", () => {
    const query = decodeQuery(
      { from: [{ collectionId: "c" }], offset: 9 },
      { database: "projects/p/databases/d", path: "" },
    );
    expect(runQuery(database, query)).toEqual({ documents: [], skipped: 4, entries: 0 });
  });

  it("look below a document, and at every depth where asked", () => {
    expect(find(database, {}, "c/d")).toEqual(["c/d/c/e"]);
    expect(find(database, { from: [{ collectionId: "c", allDescendants: true }] })).toHaveLength(5);
    expect(find(database, { from: [{ allDescendants: true }] }, "c/d")).toEqual(["c/d/c/e"]);
  });

  it("look through all collections right below a document or the root", () => {
    expect(find(database, { from: [] }, "c/d")).toEqual(["c/d/c/e"]);
    expect(find(database, { from: [{}], limit: { value: 2 } })).toEqual(["c/a", "c/b"]);
    expect(find(database, { from: [{}] })).toHaveLength(4);
  });

  it("look through a collection group below a document by name alone", () => {
    const group = { from: [{ collectionId: "c", allDescendants: true }] };
    expect(find(database, group, "c/d")).toEqual(["c/d/c/e"]);
    expect(() => find(database, { ...group, ...byNumber() }, "c/d")).toThrow("only allowed at the root parent");
    const backwards = { ...group, orderBy: [{ field: { fieldPath: "__name__" }, direction: "DESCENDING" }] };
    expect(() => find(database, backwards, "c/d")).toThrow("an ascending primary key scan");
  });
});
