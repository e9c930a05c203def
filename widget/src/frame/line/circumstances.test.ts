import { expect, test } from "vitest";
import { cleanLocale, cleanPage, cleanTimezone } from "./circumstances.ts";

test.each([
  ["https://shop.example/cart?item=1#top", "https://shop.example/cart?item=1#top"],
  ["https://me:secret@shop.example/", "https://shop.example/"],
  [`https://shop.example/a?${"x".repeat(3000)}`, "https://shop.example/a"],
  [`https://shop.example/${"x".repeat(3000)}`, "https://shop.example"],
  ["file:///home/me/shop.html", undefined],
  ["about:srcdoc", undefined],
  ["nonsense", undefined],
])("the page %j is told as %j", (page, reported) => {
  expect(cleanPage(page)).toBe(reported);
});

test("a language or a time zone that the contract would refuse is not told", () => {
  expect([cleanLocale("pt-BR"), cleanLocale("en-US@posix"), cleanLocale("")]).toEqual(["pt-BR", undefined, undefined]);
  expect([cleanTimezone("Europe/Oslo"), cleanTimezone("+01:00"), cleanTimezone(undefined)]).toEqual([
    "Europe/Oslo",
    undefined,
    undefined,
  ]);
});
