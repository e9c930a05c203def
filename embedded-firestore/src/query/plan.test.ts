import { describe, expect, it } from "vitest";
import { seededRandom } from "../seeded-random.ts";
import { Database } from "../store/database.ts";
import { Reference } from "../values/value.ts";
import { completeOrders } from "./orders.ts";
import { rowsInOrder } from "./plan.ts";
import { matcher, runQuery } from "./run-query.ts";
import { compareRows } from "./sort.ts";
import type { SeededRandom } from "../seeded-random.ts";
import type { StoredDocument } from "../store/document.ts";
import type { Fields, Value } from "../values/value.ts";
import type { Bound, Filter, Operator, Order, Query } from "./query.ts";

const DATABASE = "projects/p/databases/d";
const SCALARS: Value[] = [null, true, NaN, -1n, 0, 1n, 1, 1.5, 2n, "", "a", "b", [1n], new Map()];
const SINGLE: Operator[] = ["==", "!=", "<", "<=", ">", ">=", "array-contains"];
const LISTED: Operator[] = ["in", "not-in", "array-contains-any"];

function randomValue(random: SeededRandom): Value {
  const scalar = (): Value => random.pick(SCALARS);
  return random.chance(0.7) ? scalar() : random.list(3, scalar);
}

function randomFields(random: SeededRandom): Fields {
  return new Map(random.list(4, () => [random.pick(["f", "g", "h"]), randomValue(random)]));
}

function randomCondition(random: SeededRandom): Filter {
  if (random.chance(0.1)) {
    const value = new Reference(`${DATABASE}/documents/c/${random.int(100)}`);
    return { kind: "field", field: ["__name__"], op: random.pick<Operator>(["==", "<", ">="]), value };
  }
  const field = [random.pick(["f", "g", "h"])];
  if (random.chance(0.7)) return { kind: "field", field, op: random.pick(SINGLE), value: random.pick(SCALARS) };
  const value = [random.pick(SCALARS), random.pick(SCALARS)];
  return { kind: "field", field, op: random.pick(LISTED), value };
}

function randomFilter(random: SeededRandom, depth: number): Filter {
  if (depth === 0 || random.chance(0.3)) return randomCondition(random);
  const filters = [randomFilter(random, depth - 1), randomFilter(random, depth - 1)];
  return { kind: random.pick(["and", "or"]), filters };
}

function randomQuery(random: SeededRandom): Query {
  const filter = random.chance(0.8) ? randomFilter(random, 2) : undefined;
  const fields = random.pick([["f"], ["g"], ["f", "g"], ["g", "f"], ["__name__"], ["f", "__name__"], []]);
  const explicit = fields.map((field): Order => ({ field: [field], direction: random.pick([1, -1]) }));
  const orders = completeOrders(explicit, filter);
  const isByName = orders[0]?.field[0] === "__name__";
  const bound = (): Bound | undefined =>
    isByName || random.chance(0.6) ? undefined : { values: [randomValue(random)], before: random.chance(0.5) };
  return {
    scope: { parent: "", collectionId: "c", allDescendants: random.chance(0.2) },
    filter,
    orders,
    start: bound(),
    end: bound(),
    offset: random.int(3),
    limit: random.chance(0.5) ? 1 + random.int(9) : undefined,
    select: undefined,
  };
}

/** What a query means, without plan or index: every document is looked at. */
function lookAtAll(documents: Iterable<StoredDocument>, query: Query): string[] {
  const match = matcher(DATABASE, query);
  const rows = [...documents].flatMap((document) => match(document) ?? []);
  rows.sort((a, b) => compareRows(a, b, query.orders));
  const end = query.limit === undefined ? undefined : query.offset + query.limit;
  return rows.slice(query.offset, end).map(({ document }) => document.path);
}

describe("a query by sorted indexes", () => {
  it.each([1, 2, 3, 4, 5, 6])("finds what looking at every document finds, now and in the past (seed %i)", (seed) => {
    const random = seededRandom(seed);
    const database = new Database(DATABASE);
    const set = (path: string, fields: Fields | undefined, time: number): void => {
      const before = database.get(path);
      const after = fields && { path, fields, createTime: before?.createTime ?? time, updateTime: time };
      database.apply([{ path, before, after }], time);
    };
    for (let i = 0; i < 100; i++) set(`c/${i}`, randomFields(random), 1);
    const past = [...database.all()];
    const queries = Array.from({ length: 150 }, () => randomQuery(random));
    const check = (): void => {
      for (const query of queries) {
        const run = (at?: number) => runQuery(database, query, at).documents.map(({ path }) => path);
        expect(run()).toEqual(lookAtAll(database.all(), query));
        expect(run(1)).toEqual(lookAtAll(past, query));
      }
    };
    check();
    // Some indexes are there by now, and have to follow.
    for (let i = 0; i < 30; i++) {
      set(`c/${random.int(110)}`, random.chance(0.3) ? undefined : randomFields(random), i + 2);
      if (i % 10 === 9) check();
    }
  });

  it("looks at no more documents than it returns", () => {
    const database = new Database(DATABASE);
    const changes = Array.from({ length: 2000 }, (_, n) => {
      const path = `c/${n}`;
      const fields: Fields = new Map<string, Value>([
        ["even", n % 2 === 0],
        ["n", BigInt(n)],
        ["tags", [`t${n % 5}`]],
      ]);
      return { path, before: undefined, after: { path, fields, createTime: 1, updateTime: 1 } };
    });
    database.apply(changes, 1);
    const filters: Filter[] = [
      { kind: "field", field: ["even"], op: "==", value: true },
      { kind: "field", field: ["tags"], op: "array-contains-any", value: ["t1", "t2"] },
      { kind: "field", field: ["n"], op: "<", value: 1000n },
    ];
    const filter: Filter = { kind: "and", filters };
    const orders = completeOrders([{ field: ["n"], direction: -1 }], filter);
    const scope = { parent: "", collectionId: "c", allDescendants: false };
    const query = { scope, filter, orders, start: undefined, end: undefined, offset: 0, limit: 4, select: undefined };
    const match = matcher(DATABASE, query);
    let looked = 0;
    const found: string[] = [];
    for (const { document } of rowsInOrder(database, query, undefined, (one) => (looked++, match(one)))) {
      found.push(document.path);
      if (found.length === 4) break;
    }
    expect(found).toEqual(["c/996", "c/992", "c/986", "c/982"]);
    expect(looked).toBeLessThanOrEqual(6);
  });
});
