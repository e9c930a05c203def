import { expect, test } from "vitest";
import { cutPieces, safeLink } from "./rich-text.ts";

test("a text without entities is one piece", () => {
  expect(cutPieces("<b>hi</b>", [])).toEqual([{ text: "<b>hi</b>", marks: [] }]);
});

test("pieces begin and end where entities do, and joined are the text", () => {
  const text = "👉 Emma Berg: hello";
  const pieces = cutPieces(text, [
    { type: "bold", offset: 3, length: 9 },
    { type: "italic", offset: 8, length: 6 },
    { type: "text_link", offset: 14, length: 5, url: "https://a.example/" },
  ]);
  expect(pieces.map((piece) => piece.text).join("")).toBe(text);
  expect(pieces).toEqual([
    { text: "👉 ", marks: [] },
    { text: "Emma ", marks: ["bold"] },
    { text: "Berg", marks: ["bold", "italic"] },
    { text: ": ", marks: ["italic"] },
    { text: "hello", marks: ["text_link"], href: "https://a.example/" },
  ]);
});

test("a command is whole, also where a part of it looks otherwise", () => {
  const pieces = cutPieces("do /stop", [
    { type: "bot_command", offset: 3, length: 5 },
    { type: "bold", offset: 0, length: 5 },
  ]);
  expect(pieces.map(({ command }) => command)).toEqual([undefined, "/stop", "/stop"]);
});

test.each(["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "nowhere"])(
  "%j is not opened",
  (url) => {
    expect(safeLink(url)).toBeUndefined();
    expect(cutPieces("here", [{ type: "text_link", offset: 0, length: 4, url }])).toEqual([
      { text: "here", marks: ["text_link"] },
    ]);
  },
);
