import { describe, expect, it } from "vitest";
import { decodeQuery } from "../query/decode/decode-query.ts";
import { parseIndexes } from "./index-file.ts";
import { requireIndexes } from "./index-rules.ts";
import type { WireFilter } from "../query/decode/decode-filter.ts";
import type { WireQuery } from "../query/decode/decode-query.ts";

const one = { valueType: "integerValue", integerValue: "1" };
const list = { valueType: "arrayValue", arrayValue: { values: [one, { ...one, integerValue: "2" }] } };
const reference = { valueType: "referenceValue", referenceValue: "projects/p/databases/d/documents/c/a" };

const where = (fieldPath: string, op = "EQUAL", value: object = one): WireFilter => ({
  fieldFilter: { field: { fieldPath }, op, value },
});
const and = (...filters: WireFilter[]): WireFilter => ({ compositeFilter: { op: "AND", filters } });
const or = (...filters: WireFilter[]): WireFilter => ({ compositeFilter: { op: "OR", filters } });
const by = (...fields: string[]): NonNullable<WireQuery["orderBy"]> =>
  fields.map((field) => ({
    field: { fieldPath: field.replace("-", "") },
    direction: field.startsWith("-") ? "DESCENDING" : "ASCENDING",
  }));

const ascending = (fieldPath: string) => ({ fieldPath, order: "ASCENDING" });
const descending = (fieldPath: string) => ({ fieldPath, order: "DESCENDING" });
const contains = (fieldPath: string) => ({ fieldPath, arrayConfig: "CONTAINS" });
const index = (...fields: object[]) => ({ collectionGroup: "c", queryScope: "COLLECTION", fields });
const groupIndex = (...fields: object[]) => ({ collectionGroup: "c", queryScope: "COLLECTION_GROUP", fields });

/** What a query is told by a project with these indexes: nothing where it is served. */
function answer(query: WireQuery, indexes: object[] = [], fieldOverrides: object[] = [], everywhere = false): string {
  const definitions = parseIndexes(JSON.stringify({ indexes, fieldOverrides }), "firestore.indexes.json");
  const from = [{ collectionId: "c", allDescendants: everywhere }];
  try {
    requireIndexes(definitions).check(
      decodeQuery({ from, ...query }, { database: "projects/p/databases/d", path: "" }),
    );
    return "served";
  } catch (error) {
    return String(error);
  }
}

describe("a project without composite indexes", () => {
  it.each<[string, WireQuery]>([
    ["all documents", {}],
    ["an equality", { where: where("a") }],
    ["several equalities, by merging", { where: and(where("a"), where("b"), where("m.n")) }],
    ["an equality with array-contains, by merging", { where: and(where("a"), where("b", "ARRAY_CONTAINS")) }],
    ["equalities in the order of names, backwards", { where: where("a"), orderBy: by("-__name__") }],
    ["an order, either way", { orderBy: by("-a") }],
    ["a range with the order on the same field", { where: where("a", "LESS_THAN"), orderBy: by("-a") }],
    [
      "an inequality on the name with an equality",
      { where: and(where("a"), where("__name__", "LESS_THAN", reference)) },
    ],
    ["in and array-contains-any, one alternative at a time", { where: and(where("a", "IN", list), where("b")) }],
    ["an order by a field that is equal anyway", { where: where("a"), orderBy: by("a") }],
    ["alternatives that each have their index", { where: or(where("a"), and(where("b"), where("c"))) }],
    [
      "a document by its name, whatever else",
      { where: and(where("__name__", "EQUAL", reference), where("b")), orderBy: by("a") },
    ],
  ])("serves %s", (_, query) => {
    expect(answer(query)).toBe("served");
  });

  it.each<[string, WireQuery, object[]]>([
    ["an equality and an order", { where: where("a"), orderBy: by("b") }, [ascending("a"), ascending("b")]],
    ["the same the other way", { where: where("a"), orderBy: by("-b") }, [ascending("a"), descending("b")]],
    ["an equality and a range", { where: and(where("a"), where("b", "LESS_THAN")) }, [ascending("a"), ascending("b")]],
    [
      "an equality and an inequality",
      { where: and(where("a"), where("b", "NOT_EQUAL")) },
      [ascending("a"), ascending("b")],
    ],
    ["two orders", { orderBy: by("a", "-b") }, [ascending("a"), descending("b")]],
    [
      "array-contains-any and an order",
      { where: where("a", "ARRAY_CONTAINS_ANY", list), orderBy: by("-b") },
      [contains("a"), descending("b")],
    ],
    ["in and an order", { where: where("a", "IN", list), orderBy: by("b") }, [ascending("a"), ascending("b")]],
    ["an order with names the other way", { orderBy: by("a", "-__name__") }, [ascending("a"), descending("__name__")]],
    ["all documents backwards", { orderBy: by("-__name__") }, [descending("__name__")]],
  ])("refuses %s, and says which index to add; with it the query is served", (_, query, fields) => {
    const definition = index(...fields);
    expect(answer(query)).toBe(
      `StatusError: The query requires an index. You can create it here: "indexes" of firestore.indexes.json, add ${JSON.stringify(definition)}`,
    );
    expect(answer(query, [definition])).toBe("served");
  });

  it("names every index that an OR lacks", () => {
    const query = { where: or(where("a"), where("b")), orderBy: by("n") };
    const [a, b] = [index(ascending("a"), ascending("n")), index(ascending("b"), ascending("n"))];
    expect(answer(query)).toContain(`${JSON.stringify(a)}, ${JSON.stringify(b)}`);
    expect(answer(query, [a])).toContain(JSON.stringify(b));
    expect(answer(query, [a, b])).toBe("served");
  });
});

describe("composite indexes", () => {
  const query = { where: and(where("a"), where("b"), where("t", "ARRAY_CONTAINS")), orderBy: by("-n") };

  it("are merged until every equality is covered", () => {
    const merged = [index(ascending("a"), descending("n")), index(contains("t"), descending("b"), descending("n"))];
    expect(answer(query, merged)).toBe("served");
    expect(answer(query, merged.slice(0, 1))).toContain("requires an index");
  });

  it.each([
    ["another direction", index(ascending("a"), ascending("b"), contains("t"), ascending("n"))],
    ["a field too many", index(ascending("a"), ascending("b"), contains("t"), ascending("x"), descending("n"))],
    ["the array as a whole", index(ascending("a"), ascending("b"), ascending("t"), descending("n"))],
    ["another scope", groupIndex(ascending("a"), ascending("b"), contains("t"), descending("n"))],
    [
      "another collection",
      { ...index(ascending("a"), ascending("b"), contains("t"), descending("n")), collectionGroup: "d" },
    ],
  ])("do not help with %s", (_, other) => {
    expect(answer(query, [other])).toContain("requires an index");
  });
});

describe("single-field indexes", () => {
  it("are there for collections, and not for collection groups", () => {
    expect(answer({ where: where("a") }, [], [], true)).toContain(
      "The query requires a COLLECTION_GROUP_ASC index for collection c and field a.",
    );
    const indexes = [{ order: "ASCENDING", queryScope: "COLLECTION_GROUP" }];
    const override = { collectionGroup: "c", fieldPath: "a", indexes };
    expect(answer({ where: where("a") }, [], [override], true)).toBe("served");
    expect(answer({ where: where("a") }, [], [override])).toContain(
      "COLLECTION_ASC index for collection c and field a",
    );
    expect(answer({}, [], [], true)).toBe("served");
  });

  it("are not there where a field is exempt, nor for what is inside its map", () => {
    const exempt = [{ collectionGroup: "c", fieldPath: "m", indexes: [] }];
    expect(answer({ where: where("m.n") }, [], exempt)).toContain(
      "COLLECTION_ASC index for collection c and field m.n",
    );
    expect(answer({ where: where("t", "ARRAY_CONTAINS") }, [], [{ ...exempt[0], fieldPath: "*" }])).toContain(
      "COLLECTION_CONTAINS",
    );
    const own = { collectionGroup: "c", fieldPath: "m.n", indexes: [{ order: "ASCENDING", queryScope: "COLLECTION" }] };
    expect(answer({ where: where("m.n") }, [], [...exempt, own])).toBe("served");
    expect(answer({ where: where("m.n") }, [], [{ collectionGroup: "c", fieldPath: "m", ttl: true }])).toBe("served");
  });
});

describe("an index file with an error", () => {
  it.each([
    ['{\n "indexes": [,]\n}', "i.json:2: not JSON"],
    ['{ "indexes": [', "i.json:1: not JSON"],
    [
      '{\n "indexes": [\n  {\n   "fields": [{ "fieldPath": "a", "order": "UP" }] } ] }',
      "i.json:4: indexes[0].fields[0].order is not ASCENDING or DESCENDING",
    ],
    [
      '{\n "indexes": [\n  { "collectionGroup": "c",\n   "fields": [] } ] }',
      "i.json:4: indexes[0].fields names no field",
    ],
    [
      '{\n "fieldOverrides": [\n  { "fieldPath": "a", "indexes": [] } ] }',
      "i.json:3: fieldOverrides[0].collectionGroup is not a name",
    ],
    ['{\n "fieldOverrides":\n 5 }', "i.json:3: fieldOverrides is not a list"],
    ["[]", "i.json:1: the file is not an object"],
  ])("%j is refused with file and line", (text, message) => {
    expect(() => parseIndexes(text, "i.json")).toThrow(new Error(message));
  });
});
