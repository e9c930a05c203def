import * as fc from "fast-check";
import { expect, test } from "vitest";
import { csvRow } from "./csv.ts";

/** As RFC 4180 has it read: the cells of the one line. https://www.rfc-editor.org/rfc/rfc4180#section-2 */
function cellsOf(row: string): string[] {
  return [...row.slice(0, -2).matchAll(/"((?:[^"]|"")*)"(?:,|$)/gsu)].map(([, cell = ""]) =>
    cell.replaceAll('""', '"'),
  );
}

test.each([
  ["=HYPERLINK(1)"],
  ["+1"],
  ["-1"],
  ["@SUM(1)"],
  ["\t=1"],
  ["\r=1"],
  ["\n=1"],
  ["＝1"],
  ["＋1"],
  ["－1"],
  ["＠SUM(1)"],
])("%j would be a formula, and is none", (text) => {
  expect(cellsOf(csvRow([text]))).toEqual([`'${text}`]);
});

test.each([["1=1"], ["a-b"], [""], ["'=1"], ["kari@shop.example"]])("%j stays as it is", (text) => {
  expect(cellsOf(csvRow([text]))).toEqual([text]);
});

test("quotes, commas and line ends stay in their cell", () => {
  expect(csvRow(['He said "no", twice', "a\nb"])).toBe('"He said ""no"", twice","a\nb"\r\n');
});

test("whatever is written is read again as it was, but for an apostrophe before a formula", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1 }), (cells) => {
      const read = cellsOf(csvRow(cells));
      expect(read.map((cell, at) => (cell === cells[at] ? cell : cell.replace(/^'/u, "")))).toEqual(cells);
      for (const cell of read) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/u);
    }),
  );
});
