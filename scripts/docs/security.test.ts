import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** The rows of the first table of docs/security.md: who, what, and by which test. */
const page = readFileSync("docs/security.md", "utf8").split("\n## ")[0] ?? "";
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| who "))
  .map((line) => line.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, "")));

const WHO = [
  "a passer-by",
  "an anonymous caller",
  "a visitor",
  "another visitor",
  "an agent",
  "an admin",
  "removed staff",
];
const ALSO = ["a host page", "a sibling site", "a provider"];

test("everybody who may come stands there", () => {
  expect([...WHO, ...ALSO].filter((who) => !rows.some(([first]) => first === who))).toEqual([]);
});

test.each(rows)("%s %s: the test is there", (_who, _what, proof = "") => {
  const [, file = "", title = ""] = /^`([^`]+\.test\.ts)`: (.+)$/.exec(proof) ?? [];
  expect(existsSync(file) && readFileSync(file, "utf8").includes(title) && title !== "").toBe(true);
});
