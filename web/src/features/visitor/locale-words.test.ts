import { expect, test } from "vitest";
import { languageWords, localTimeWords } from "./locale-words.ts";

test("a language tag is said in words, an unknown one as it is", () => {
  expect(languageWords("nb-NO")).toBe("Norwegian Bokmål (Norway)");
  expect(languageWords("no_such tag")).toBe("no_such tag");
});

test("the visitor's time is told in their zone with its city", () => {
  const words = localTimeWords("America/New_York", Date.parse("2026-11-22T10:30:00Z"));
  expect(words).toMatch(/5:30.*, New York$/u);
});

test("a zone that names no place is said as it is", () => {
  expect(localTimeWords("Etc/GMT+2", Date.parse("2026-11-22T10:30:00Z"))).toMatch(/8:30.*, Etc\/GMT\+2$/u);
});

test("a zone that no browser knows is left out", () => {
  expect(localTimeWords("Moon/Crater", 0)).toBeUndefined();
});
