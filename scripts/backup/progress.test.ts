import { expect, test } from "vitest";
import { showProgress } from "./progress.ts";

function output(terminal: { isTTY?: boolean; columns?: number }) {
  const written: string[] = [];
  return { ...terminal, written, write: (text: string) => written.push(text) };
}

test("at a terminal a bar moves along one line, and ends it", () => {
  const at = output({ isTTY: true, columns: 100 });
  const progress = showProgress(at);
  progress.at(0, 200);
  progress.at(100, 200);
  progress.at(100, 200);
  progress.end();
  expect(at.written).toEqual([
    `\r${"░".repeat(30)} 0 %, 0 of 200 documents`,
    `\r${"█".repeat(15)}${"░".repeat(15)} 50 %, 100 of 200 documents`,
    "\n",
  ]);
});

test.each([20, 40, 60])(
  "at one of %i columns it stays within the line: else each step would begin another",
  (columns) => {
    const at = output({ isTTY: true, columns });
    showProgress(at).at(50_000, 100_000);
    expect(at.written.map((line) => line.length)).toEqual([expect.toSatisfy((length: number) => length <= columns)]);
    expect(at.written.join("")).toContain("50 %");
  },
);

test("elsewhere there is a line for each tenth, and none for what is between", () => {
  const at = output({});
  const progress = showProgress(at);
  for (let done = 0; done <= 1_000; done += 10) progress.at(done, 1_000);
  progress.end();
  expect(at.written).toHaveLength(11);
  expect(at.written.at(-1)).toBe("100 %, 1000 of 1000 documents\n");
});

test("more than was counted before, and nothing at all, are not over the end", () => {
  const at = output({});
  showProgress(at).at(12, 10);
  showProgress(at).at(0, 0);
  expect(at.written).toEqual(["100 %, 12 of 12 documents\n", "100 %, 0 of 0 documents\n"]);
});
