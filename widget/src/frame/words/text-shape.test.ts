import * as fc from "fast-check";
import { expect, test } from "vitest";
import { firstLines, isEmojiOnly } from "./text-shape.ts";

test.each(["👍", "🎉🎉🎉", "👨‍👩‍👧", "👍🏽 ❤️", "🇳🇴", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "☀️"])("%s is drawn large", (text) => {
  expect(isEmojiOnly(text)).toBe(true);
});

test.each(["", "5", "1234", "©", "™", "👍 ok", "#", ":)", "👍".repeat(13), "a👍"])("%j is not", (text) => {
  expect(isEmojiOnly(text)).toBe(false);
});

test("a text of usual length is shown whole", () => {
  for (const text of ["Hello", "a ".repeat(450).trim(), "line\n".repeat(16).trim()])
    expect(firstLines(text)).toBe(text);
});

test("a long one is shown up to the end of a word", () => {
  const cut = firstLines("seven7 ".repeat(500));
  expect(cut.length).toBeLessThan(620);
  expect(cut).toMatch(/seven7 …$/u);
});

test("one with many lines is shown up to the end of a line", () => {
  expect(firstLines("line\n".repeat(40)).split("\n").length).toBe(14);
});

test("nothing is cut in halves, and what is folded is the beginning", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", " ", "\n", "👍", "é", "漢"), { maxLength: 1_200 }), (signs) => {
      const text = signs.join("");
      const shown = firstLines(text);
      expect(shown.isWellFormed()).toBe(true);
      expect(text.startsWith(shown === text ? text : shown.replace(/ …$/u, ""))).toBe(true);
    }),
  );
});
