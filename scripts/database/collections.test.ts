import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isData, isIn, isOurs, KEPT, LEFT_OUT, WORKING } from "./collections.ts";

const documents = [...readFileSync("docs/data-model.md", "utf8").matchAll(/^## `([^`]+)`$/gm)].map(
  ([, name = ""]) => name,
);

test("every document of the page about the data is in a backup, or is left out by name", () => {
  expect(documents.length).toBeGreaterThan(15);
  const known = [...KEPT, ...LEFT_OUT];
  expect(documents.filter((document) => !known.some((collection) => isIn(collection, document)))).toEqual([]);
  expect(known.filter((collection) => !documents.some((document) => isIn(collection, document)))).toEqual([]);
  // Among what others have in collections of the same name they are known.
  expect(documents.filter((document) => !isOurs(document))).toEqual([]);
  expect(WORKING.filter((document) => !documents.includes(document))).toEqual([]);
});

test.each([
  ["site", "site/roster", true],
  ["site", "site/roster/more/1", false],
  ["conversations", "conversations/a/messages/b", false],
  ["conversations/*/messages", "conversations/a/messages/b", true],
  ["conversations/*/messages", "orders/a/messages/b", false],
  ["conversations/*/messages", "shops/x/conversations/a/messages/b", false],
])("%s and %s: %s", (collection, path, expected) => expect(isIn(collection, path)).toBe(expected));

test.each([
  ["site/roster", true],
  ["conversations/kari/messages/1", true],
  ["visitors/__proto", true],
  // Of the owner's own, in the same project.
  ["site/theme", false],
  ["limits/own", false],
  ["orders/1", false],
  // Of this database and this hour.
  ["site/claim", false],
  // Nothing can be stored there.
  ["visitors/", false],
  ["visitors/..", false],
  ["visitors/__proto__", false],
  ["conversations/../messages/1", false],
])("a backup may hold %s: %s", (path, expected) => expect(isData(path)).toBe(expected));
