import { postVisitorMessage, profile as taken } from "@porchlight/contract/visitor-api.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { cleanLocale, cleanPage, cleanProfile, cleanReferrer, cleanTimezone, cleanVisited } from "./circumstances.ts";

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

test.each([
  [" Kari \n Nordmann ", "kari.n+a@mail.shop.example", { name: "Kari Nordmann", email: "kari.n+a@mail.shop.example" }],
  ["\u200b", "kari@localhost", undefined],
  ["K".repeat(81), "..@shop.example", undefined],
])("of the name %j and the e-mail address %j is said %j", (name, email, said) => {
  expect(cleanProfile({ name, email })).toEqual(said);
});

test("the contract takes whatever is left: no message is refused for a name", () => {
  const part = fc.oneof(
    fc.constantFrom("a", "B", "9", ".", "+", "-", "_", "@", ".no", "\u202e", " ", "é"),
    fc.string(),
  );
  const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, text, (name, email) => {
      expect(taken.safeParse(cleanProfile({ name, email }) ?? {}).success).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test("of the pages of a visit is told where they were and what they are called, and nothing that stands behind", () => {
  const long = "x".repeat(300);
  const pages = [
    ["https://shop.example/reset?token=secret#top", " Reset\n it "],
    [`https://shop.example/${long}`, "Too long"],
    ["about:blank", "No page"],
    ["https://shop.example/", ""],
    ["https://shop.example/emoji", "🧡".repeat(100)],
  ] as const;
  expect(cleanVisited(pages)).toEqual([
    { page: "https://shop.example/reset", title: "Reset it" },
    { page: "https://shop.example/" },
    { page: "https://shop.example/emoji", title: "🧡".repeat(60) },
  ]);
});

test("the contract takes whatever is told of pages", () => {
  const visited = postVisitorMessage.shape.visited;
  const title = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("\ud800", "\u2028", "\u202e", "\0", "x".repeat(500)),
  );
  const page = fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string());
  fc.assert(
    fc.property(fc.array(fc.tuple(page, title), { maxLength: 20 }), (pages) => {
      expect(visited.safeParse(cleanVisited(pages)).error).toBeUndefined();
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  ["https://www.google.com/", "https://www.google.com/"],
  ["https://me:secret@news.example/lamps?q=my+words#top", "https://news.example/lamps"],
  [`https://news.example/${"x".repeat(300)}`, "https://news.example"],
  [`https://${"x.".repeat(200)}example/`, undefined],
  ["android-app://com.google.android.gm/", undefined],
  ["javascript:alert(1)", undefined],
  ["nonsense", undefined],
  ["", undefined],
])("of where a visit came from, %j, is said %j", (referrer, said) => {
  expect(cleanReferrer(referrer)).toBe(said);
});

test("the contract takes whatever is told of where a visit came from", () => {
  const { referrer } = postVisitorMessage.shape;
  const address = fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string());
  fc.assert(
    fc.property(address, (said) => {
      expect(referrer.safeParse(cleanReferrer(said)).error).toBeUndefined();
    }),
    { numRuns: 1_000 },
  );
});
