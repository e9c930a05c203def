import { describe, expect, it } from "vitest";
import { formatFieldPath, parseFieldPath } from "./field-path.ts";
import { collectionIdOf, collectionOf, parseDocumentName, parseParentName } from "./resource-name.ts";

describe("field paths", () => {
  it.each([
    ["a", ["a"]],
    ["a.b_1.C", ["a", "b_1", "C"]],
    ["`a.b`.c", ["a.b", "c"]],
    ["`1`", ["1"]],
    ["`a\\`b\\\\c`", ["a`b\\c"]],
    ["a.``", ["a", ""]],
    ["`\u{1f600}`", ["\u{1f600}"]],
  ])("read %s", (text, path) => {
    expect(parseFieldPath(text)).toEqual(path);
    expect(formatFieldPath(path)).toBe(text);
  });

  it.each(["", ".", "a.", ".a", "a..b", "1a", "a-b", "`a", "a`b`", "`a`b"])("refuse %j", (text) => {
    expect(() => parseFieldPath(text)).toThrow(/^Invalid (empty )?property path/);
  });

  it("have 1,500 bytes at most, without their quotes", () => {
    const escaped = `\`${"\\`".repeat(749)}\`.${"é".repeat(375)}`;
    expect(() => parseFieldPath(escaped.replace(/é+/, (name) => `\`${name}\``))).not.toThrow();
    expect(() => parseFieldPath("x".repeat(1500))).not.toThrow();
    for (const text of ["x".repeat(1501), `${"x".repeat(750)}.${"y".repeat(750)}`]) {
      expect(() => parseFieldPath(text)).toThrow("property path is longer than 1500 bytes.");
    }
  });
});

describe("resource names", () => {
  const documents = "projects/p/databases/(default)/documents";

  it("name a document inside its database", () => {
    const name = parseDocumentName(`${documents}/rooms/1/messages/a`);
    expect(name).toEqual({ database: "projects/p/databases/(default)", path: "rooms/1/messages/a" });
    expect(collectionOf(name.path)).toBe("rooms/1/messages");
    expect(collectionIdOf(name.path)).toBe("messages");
  });

  it("may be the root for a parent, not for a document", () => {
    expect(parseParentName(documents).path).toBe("");
    expect(() => parseDocumentName(documents)).toThrow(`lacks "/" at index ${documents.length}`);
  });

  it.each([
    "",
    "rooms/1",
    `${documents}/rooms`,
    `${documents}/rooms/`,
    `${documents}/rooms//a/b`,
    `${documents}/rooms/..`,
    `${documents}/__x__/a`,
    `${documents}/rooms/__x__`,
    `${documents}/rooms/${"x".repeat(1501)}`,
  ])("refuse %j", (name) => {
    expect(() => parseDocumentName(name)).toThrow(expect.objectContaining({ status: "INVALID_ARGUMENT" }) as Error);
  });

  it("may have a numeric id of Datastore", () => {
    expect(parseDocumentName(`${documents}/rooms/__id7__`).path).toBe("rooms/__id7__");
  });
});
