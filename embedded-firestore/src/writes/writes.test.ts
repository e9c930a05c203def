import { describe, expect, it } from "vitest";
import { Timestamp } from "../values/value.ts";
import { applyWrites } from "./apply-writes.ts";
import { mergeFields, selectFields } from "./field-mask.ts";
import { increment, larger, smaller } from "./numbers.ts";
import { applyTransforms } from "./transform.ts";
import type { StoredDocument } from "../store/document.ts";
import type { Fields, Value } from "../values/value.ts";
import type { Transform } from "./transform.ts";
import type { Write } from "./write.ts";

const fields = (entries: Record<string, Value>): Fields => new Map(Object.entries(entries));

function current(...documents: StoredDocument[]): { name: string; get: (path: string) => StoredDocument | undefined } {
  return { name: "projects/p/databases/d", get: (path) => documents.find((document) => document.path === path) };
}

function set(path: string, data: Record<string, Value>, rest: Partial<Extract<Write, { kind: "set" }>> = {}): Write {
  return { kind: "set", path, fields: fields(data), mask: undefined, transforms: [], precondition: undefined, ...rest };
}

const stored: StoredDocument = { path: "c/a", fields: fields({ n: 1n }), createTime: 10, updateTime: 20 };

describe("a field mask", () => {
  it("takes over what it names, deletes what is missing, keeps the rest", () => {
    const before = fields({ a: 1n, b: fields({ c: 2n, d: 3n }), e: 4n });
    const after = mergeFields(before, fields({ a: 9n, b: fields({ c: 8n }), e: 7n }), [["a"], ["b", "d"], ["x", "y"]]);
    expect(after).toEqual(fields({ a: 9n, b: fields({ c: 2n }), e: 4n }));
  });

  it("replaces a value that is no map, where a field inside it is written", () => {
    const after = mergeFields(fields({ a: 1n }), fields({ a: fields({ b: 2n }) }), [["a", "b"]]);
    expect(after).toEqual(fields({ a: fields({ b: 2n }) }));
  });

  it("selects nested fields without their neighbours", () => {
    const all = fields({ a: fields({ b: 1n, c: 2n }), d: 3n });
    expect(selectFields(all, [["a", "b"], ["missing"]])).toEqual(fields({ a: fields({ b: 1n }) }));
  });
});

describe("transforms", () => {
  const apply = (value: Value | undefined, operation: Omit<Transform, "field">): { now: unknown; result: unknown } => {
    const before = value === undefined ? fields({}) : fields({ f: value });
    const transform = { field: ["f"], ...operation } as Transform;
    const { fields: after, results } = applyTransforms(before, [transform], new Timestamp(1, 0));
    return { now: after.get("f"), result: results[0] };
  };

  it.each<[string, Value | undefined, object, Value, Value]>([
    ["sets the server's time", 1n, { kind: "serverTime" }, new Timestamp(1, 0), new Timestamp(1, 0)],
    ["increments", 1n, { kind: "increment", operand: 2n }, 3n, 3n],
    ["increments from nothing", undefined, { kind: "increment", operand: 2n }, 2n, 2n],
    ["increments what is no number", "a", { kind: "increment", operand: 2.5 }, 2.5, 2.5],
    ["takes the maximum", 5n, { kind: "maximum", operand: 7.5 }, 7.5, 7.5],
    ["takes the minimum", 5n, { kind: "minimum", operand: 7n }, 5n, 5n],
    ["adds missing elements once", [1n], { kind: "union", elements: [1, 2n, 2n, NaN, NaN] }, [1n, 2n, NaN], null],
    ["makes an array of what is none", "a", { kind: "union", elements: [1n] }, [1n], null],
    ["removes all of an element", [1n, 2n, 1], { kind: "remove", elements: [1n] }, [2n], null],
  ])("%s", (_, value, operation, now, result) => {
    expect(apply(value, operation as Omit<Transform, "field">)).toEqual({ now, result });
  });

  it("keeps integers within int64 and turns into doubles beside one", () => {
    expect(increment(2n ** 63n - 1n, 1n)).toBe(2n ** 63n - 1n);
    expect(increment(-(2n ** 63n), -1n)).toBe(-(2n ** 63n));
    expect(increment(1n, 0.5)).toBe(1.5);
  });

  it("keeps the stored one of two equal numbers, and NaN wins", () => {
    expect(larger(3n, 3)).toBe(3n);
    expect(Object.is(smaller(-0, 0n), -0)).toBe(true);
    expect(larger(3n, NaN)).toBeNaN();
    expect(smaller(NaN, 3n)).toBeNaN();
  });
});

describe("a commit", () => {
  it("lets each write see those before it", () => {
    const { changes } = applyWrites(
      current(),
      [set("c/b", { n: 1n }), set("c/b", { m: 2n }, { mask: [["m"]], precondition: { exists: true } })],
      100,
    );
    expect(changes).toEqual([
      {
        path: "c/b",
        before: undefined,
        after: { path: "c/b", fields: fields({ n: 1n, m: 2n }), createTime: 100, updateTime: 100 },
      },
    ]);
  });

  it("changes nothing where a write changes nothing", () => {
    const { changes, results } = applyWrites(current(stored), [set("c/a", { n: 1n })], 100);
    expect(changes).toEqual([]);
    expect(results[0]?.updateTime).toBe(20);
  });

  it("counts another type of the same number as a change", () => {
    expect(applyWrites(current(stored), [set("c/a", { n: 1 })], 100).changes).toHaveLength(1);
  });

  it("creates anew what it has deleted", () => {
    const { changes } = applyWrites(
      current(stored),
      [{ kind: "delete", path: "c/a", precondition: undefined }, set("c/a", {}, { precondition: { exists: false } })],
      100,
    );
    expect(changes[0]?.after).toMatchObject({ createTime: 100 });
  });

  it.each<[string, Write, string]>([
    ["create", set("c/a", {}, { precondition: { exists: false } }), "ALREADY_EXISTS"],
    ["update", set("c/z", {}, { precondition: { exists: true } }), "NOT_FOUND"],
    ["expected version", set("c/a", {}, { precondition: { updateTime: 19 } }), "FAILED_PRECONDITION"],
    ["expected version of nothing", set("c/z", {}, { precondition: { updateTime: 20 } }), "FAILED_PRECONDITION"],
    ["delete", { kind: "delete", path: "c/z", precondition: { exists: true } }, "NOT_FOUND"],
  ])("is refused when the condition of a write fails: %s", (_, write, status) => {
    expect(() => applyWrites(current(stored), [set("c/other", {}), write], 100)).toThrow(
      expect.objectContaining({ status }) as Error,
    );
  });

  it("goes on when its conditions hold", () => {
    const write = set("c/a", { n: 2n }, { precondition: { updateTime: 20 } });
    expect(applyWrites(current(stored), [write], 100).changes[0]?.after).toMatchObject({
      createTime: 10,
      updateTime: 100,
    });
  });
});
