import { expect, test } from "vitest";
import { partsOf } from "./parts-of-rows.ts";

const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

test("what comes on top changes the first part alone, and so does the page that comes below", () => {
  const parts = partsOf(rows(0, 60));
  expect(parts.map(({ length }) => length)).toEqual([10, 25, 25]);
  expect(partsOf(rows(-1, 60)).slice(1)).toEqual(parts.slice(1));
  expect(partsOf(rows(0, 110)).slice(0, 3)).toEqual(parts);
  expect(parts.flat()).toEqual(rows(0, 60));
  expect(partsOf([])).toEqual([]);
});
