import { expect, test } from "vitest";
import { formatText } from "./formatted-text.ts";
import type { MessageEntity } from "../types.ts";

const bold = (offset: number, length: number): MessageEntity => ({ type: "bold", offset, length });
const format = (text: string, ...entities: unknown[]) => formatText(text, { entities });

test.each([
  ["a👉b", bold(2, 1), "entity begins in a middle of a UTF-16 symbol at byte offset"],
  ["👉", bold(0, 1), "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset"],
  ["aba caba", bold(3, 6), "entity beginning at UTF-16 offset 3 ends after the end of the text at UTF-16 offset 9"],
  ["aba caba", bold(9, 1), "entity begins after the end of the text at UTF-16 offset 9"],
  ["aba caba", bold(-1, 1), "receive an entity with incorrect offset -1"],
  ["aba caba", bold(0, -1), "receive an entity with incorrect length -1"],
  ["aba", { type: "blink", offset: 0, length: 1 }, "can't parse MessageEntity: unsupported type specified"],
  [
    "aba",
    { type: "bold", offset: "0", length: 1 },
    'can\'t parse MessageEntity: Field "offset" must be of type Number',
  ],
])("refuses, in %j, the entity %j", (text, entity, description) => {
  expect(() => format(text, entity)).toThrow(`Bad Request: ${description}`);
});

test("entities follow when white space and invisible characters go", () => {
  expect(format("\n a\u202Eb\r cd ", bold(2, 3), bold(7, 3))).toEqual({
    text: "ab cd",
    entities: [bold(0, 2), bold(3, 2)],
  });
});

test("isolates around a visitor's words stay", () => {
  expect(format("\u2068Emma\u2069!").text).toBe("\u2068Emma\u2069!");
});

test("an entity over nothing but white space is dropped", () => {
  expect(format("a  b", bold(1, 2)).entities).toEqual([]);
});

test("a link that leads nowhere is dropped, the text stays", () => {
  const link = { type: "text_link", offset: 0, length: 4, url: "javascript:alert(1)" };
  expect(format("here", link)).toEqual({ text: "here", entities: [] });
});

test("commands and addresses are found, outside other entities", () => {
  const { entities } = format("see https://a.example/b. /help", bold(0, 3));
  expect(entities).toEqual([
    bold(0, 3),
    { type: "url", offset: 4, length: 19 },
    { type: "bot_command", offset: 25, length: 5 },
  ]);
  expect(format("https://a.example", { type: "code", offset: 0, length: 17 }).entities).toHaveLength(1);
});
