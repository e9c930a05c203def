import { expect, test } from "vitest";
import type { Operation } from "../operation.ts";
import { operations } from "../operations.ts";
import * as first from "./requests-1.ts";

const table: Readonly<Record<string, Operation>> = operations;
const asked = [
  ...Object.entries(first.queries).map(([name, given]) => [name, given, table[name]?.query] as const),
  ...Object.entries(first.bodies).map(([name, given]) => [name, given, table[name]?.body] as const),
];

test.each(asked)("%s: what a former panel or widget asks is still understood", (_, given, schema) => {
  expect(schema?.safeParse(given)).toMatchObject({ success: true });
});

test("the list has every operation of the first release that takes something", () => {
  const names = Object.entries(table).filter(([, { query, body }]) => query ?? body);
  expect(names.length).toBeGreaterThanOrEqual(asked.length);
  expect(asked).toHaveLength(24);
});
