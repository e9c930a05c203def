import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { letSomebodyIn } from "./replaced.ts";

test("our own rules, and those of a new database, let nobody in", () => {
  const ours = readFileSync(join(import.meta.dirname, "../../firestore.rules"), "utf8");
  expect(letSomebodyIn(ours)).toBe(false);
  expect(letSomebodyIn("")).toBe(false);
  expect(letSomebodyIn("allow read, write: if false;\nallow list: if  false ;")).toBe(false);
});

test.each([
  "allow read;",
  "allow read, write: if true;",
  "allow read, write: if request.time < timestamp.date(2026, 12, 31);",
  "allow read: if false || isOwner();",
  "allow write: if false;\nallow read: if resource.data.public;",
  "allow read: if get('http://x').y; allow write: if false;",
])("%j lets somebody in", (rules) => {
  expect(letSomebodyIn(rules)).toBe(true);
});

test("what stands in a comment lets nobody in", () => {
  expect(letSomebodyIn("// allow read;\n/* allow write; */ allow get: if false; // allow all;")).toBe(false);
});
