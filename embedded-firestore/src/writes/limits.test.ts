import { describe, expect, it } from "vitest";
import { applyWrites } from "./apply-writes.ts";
import { decodeWrites } from "./decode-writes.ts";
import type { StoredDocument } from "../store/document.ts";
import type { WireFields, WireValue } from "../values/wire.ts";
import type { WireWrite } from "./write.ts";

const database = "projects/p/databases/d";
const name = `${database}/documents/c/a`;
const empty = { name: database, get: () => undefined };

const text = (stringValue: string): WireValue => ({ valueType: "stringValue", stringValue });
const map = (fields: WireFields): WireValue => ({ valueType: "mapValue", mapValue: { fields } });
const array = (...values: WireValue[]): WireValue => ({ valueType: "arrayValue", arrayValue: { values } });
const one: WireValue = { valueType: "integerValue", integerValue: "1" };
const nested = (depth: number): WireValue => (depth === 0 ? one : map({ m: nested(depth - 1) }));
const increments = (count: number) => Array.from({ length: count }, (_, i) => ({ fieldPath: `f${i}`, increment: one }));

const double = (doubleValue: number): WireValue => ({ valueType: "doubleValue", doubleValue });
const vector = (...values: WireValue[]) => map({ __type__: text("__vector__"), value: array(...values) });
const NESTED = "Property m.a contains an invalid nested entity.";

/** A write of the value at this path alone. */
function masked(path: string, value: WireValue): WireWrite {
  const [top = "", ...rest] = path.split(".");
  const whole = rest.reduceRight((inner, field) => map({ [field]: inner }), value);
  return { update: { name, fields: { [top]: whole } }, updateMask: { fieldPaths: [path] } };
}

function apply(...writes: WireWrite[]) {
  return applyWrites(empty, decodeWrites(writes, database), 1);
}
const set = (fields: WireFields, rest: WireWrite = {}): WireWrite => ({ update: { name, fields }, ...rest });

describe("a document is refused", () => {
  it.each<[string, WireFields, string]>([
    ["with a field that is reserved", { __x__: one }, "field name __x__ is reserved"],
    ["with one inside a map", { m: map({ __x__: one }) }, "field name '__x__' is reserved."],
    ["with a field that has no name", { "": one }, "The property.name is the empty string."],
    ["with a name that is too long", { ["x".repeat(1501)]: one }, "The property.name is longer than 1500 bytes."],
    [
      "with a value that is too long",
      { f: text("é".repeat(524_244)) },
      'The value of property "f" is longer than 1048487 bytes.',
    ],
    ["with half a character", { f: map({ g: text("\u{d800}") }) }, 'The value of property "f" is not valid UTF-8.'],
    ["that is nested too deeply", { f: nested(21) }, "Property f contains an invalid nested entity."],
    [
      "with a path of names that is too long",
      { ["x".repeat(750)]: array(map({ ["é".repeat(375)]: one })) },
      `Property ${"x".repeat(750)} contains an invalid nested entity.`,
    ],
    ["with an array in an array", { f: array(array(one)) }, "Cannot convert an array value in an array value."],
    ["with a value of no type", { f: {} }, "Cannot convert firestore.v1.Value with type unset."],
    [
      "with a reference to nothing",
      { f: { valueType: "referenceValue", referenceValue: `${database}/documents/c` } },
      `Resource name "${database}/documents/c" lacks "/" at index 34.`,
    ],
    [
      "with a place that is nowhere",
      { f: { valueType: "geoPointValue", geoPointValue: { latitude: 90.5 } } },
      "Geo point latitude '90.5' outside permitted range -90.0 to 90.0.",
    ],
  ])("%s", (_, fields, message) => {
    expect(() => apply(set(fields))).toThrow(expect.objectContaining({ status: "INVALID_ARGUMENT", message }) as Error);
  });

  it("not with a path of names that just fits", () => {
    expect(apply(set({ ["x".repeat(750)]: map({ ["y".repeat(749)]: one }) })).changes).toHaveLength(1);
  });

  it("when all its fields together are too large", () => {
    // 16 + 2 + 2 for the name, 32 for the document, 2 for each field's name and 1 for the end of a text.
    const [a, b] = [text("x".repeat(1_000_000)), (size: number) => text("x".repeat(size))];
    const rest = 1_048_576 - 1_000_000 - 20 - 32 - 2 * 3;
    expect(apply(set({ a, b: b(rest) })).changes).toHaveLength(1);
    expect(() => apply(set({ a, b: b(rest + 1) }))).toThrow(
      `Document '${name}' cannot be written because its size (1,048,577 bytes) exceeds the maximum allowed size of 1,048,576 bytes.`,
    );
  });
});

it("a document may be as deep as 20 maps, and have arrays in maps in arrays", () => {
  expect(apply(set({ f: nested(20), g: array(map({ h: array(one) })) })).changes).toHaveLength(1);
});

describe("a write is refused", () => {
  it.each<[string, WireWrite, string]>([
    ["that deletes with a mask", { delete: name, updateMask: {} }, "a delete must not specify a document mask."],
    ["that does nothing", {}, "empty write operation"],
    ["that transforms nothing", { transform: { document: name } }, "The list of FieldTransform must not be empty."],
    [
      "that transforms a field and what is in it",
      set(
        {},
        {
          updateTransforms: [
            { fieldPath: "a", increment: one },
            { fieldPath: "a.b", increment: one },
          ],
        },
      ),
      "Cannot transform property a and its nested property at the same time.",
    ],
    [
      "that increments by a text",
      set({}, { updateTransforms: [{ fieldPath: "a", increment: text("1") }] }),
      "Input must be int64 or double.",
    ],
    [
      "that transforms a reserved field",
      set({}, { updateTransforms: [{ fieldPath: "__x__", increment: one }] }),
      "Invalid reserved name in field path __x__",
    ],
    [
      "that transforms 501 fields",
      set({}, { updateTransforms: increments(501) }),
      "At most 500 field transforms are allowed on a document in one request.",
    ],
  ])("%s", (_, write, message) => {
    expect(() => apply(write)).toThrow(expect.objectContaining({ status: "INVALID_ARGUMENT", message }) as Error);
  });
});

describe("a transform that puts into an array what could not be set there is refused", () => {
  it.each<[string, WireValue, string]>([
    ["an array", array(one), "Cannot convert an array value in an array value."],
    ["a vector without dimensions", vector(), "Cannot have a zero length vector."],
    ["what says of itself to be nothing", map({ __type__: text("nope") }), NESTED],
    ["a reserved field", map({ __x__: one }), "field name '__x__' is reserved."],
    ["half a character", text("\u{d800}"), 'The value of property "m.a" is not valid UTF-8.'],
  ])("%s", (_, element, message) => {
    const appendMissingElements = { values: [element] };
    const removeAllFromArray = { values: [element] };
    for (const transform of [{ appendMissingElements }, { removeAllFromArray }]) {
      const write = set({}, { updateTransforms: [{ fieldPath: "m.a", ...transform }] });
      expect(() => apply(write)).toThrow(expect.objectContaining({ status: "INVALID_ARGUMENT", message }) as Error);
    }
  });
});

describe("a vector stays one when a part of it is written", () => {
  it.each<[string, WireWrite, string]>([
    ["a text", masked("m.v.value", array(text("1"))), "Vector must only contain values of type 'double'"],
    ["a field more", masked("m.v.more", one), "Vector Value map has extraneous entries."],
    ["its value away", { updateMask: { fieldPaths: ["m.v.value"] } }, "Vector map is missing key 'value'."],
    [
      "a text among its values",
      { updateTransforms: [{ fieldPath: "m.v.value", appendMissingElements: { values: [text("1")] } }] },
      "Vector must only contain values of type 'double'",
    ],
  ])("%s", (_, rest, message) => {
    const whole = set({ m: map({ v: vector(double(1)) }) });
    const part: WireWrite = { ...set({}, { updateMask: {} }), ...rest };
    expect(() => apply(whole, part)).toThrow(expect.objectContaining({ status: "INVALID_ARGUMENT", message }) as Error);
  });

  it("or has other values", () => {
    const whole = set({ m: map({ v: vector(double(1)) }) });
    expect(apply(whole, { ...set({}), ...masked("m.v.value", array(double(2))) }).changes).toHaveLength(1);
  });
});

describe("several writes to one document", () => {
  const create = set({}, { currentDocument: { exists: false } });
  const update = set({ n: one }, { updateMask: { fieldPaths: ["n"] }, currentDocument: { exists: true } });
  const remove: WireWrite = { delete: name };

  it.each<[string, WireWrite[], string]>([
    ["set and create", [set({}), create], "Cannot upsert then insert an entity in the same request."],
    ["create twice", [create, create], "Cannot insert then insert an entity in the same request."],
    [
      "set and delete what is not there",
      [set({}), { ...remove, currentDocument: { exists: false } }],
      "Cannot upsert then delete an entity in the same request.",
    ],
    ["delete and update", [remove, update], "Cannot delete then update an entity in the same request."],
  ])("cannot %s", (_, writes, message) => {
    expect(() => apply(...writes)).toThrow(message);
  });

  it("may delete twice what has the same time", () => {
    const removal = { ...remove, currentDocument: { updateTime: { seconds: 5 } } };
    expect(decodeWrites([removal, removal], database)).toHaveLength(2);
  });

  it("may expect the same time, which is that before the commit", () => {
    const stored: StoredDocument = { path: "c/a", fields: new Map(), createTime: 1, updateTime: 5_000_000 };
    const expected = { currentDocument: { updateTime: { seconds: 5 } } };
    const writes = decodeWrites([set({ n: one }, expected), set({ m: one }, expected)], database);
    const { changes } = applyWrites({ name: database, get: () => stored }, writes, 9);
    expect(changes.map(({ after }) => after?.updateTime)).toEqual([9]);
  });

  it("count as one: all have the time of the last, none where it is deleted in the end", () => {
    expect(apply(create, update).results.map(({ updateTime }) => updateTime)).toEqual([1, 1]);
    expect(apply(remove, create).results.map(({ updateTime }) => updateTime)).toEqual([1, 1]);
    expect(apply(set({}), remove).results.map(({ updateTime }) => updateTime)).toEqual([undefined, undefined]);
  });

  it("change nothing when the last puts back what was there", () => {
    const stored: StoredDocument = { path: "c/a", fields: new Map([["n", 1n]]), createTime: 1, updateTime: 2 };
    const writes = decodeWrites([set({ n: text("other") }), set({ n: one })], database);
    const { changes, results } = applyWrites({ name: database, get: () => stored }, writes, 9);
    expect(changes).toEqual([]);
    expect(results.map(({ updateTime }) => updateTime)).toEqual([2, 2]);
  });
});
