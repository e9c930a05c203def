import { expect, test } from "vitest";
import { filled, matchingCanned, soughtIn } from "./fill.ts";

const canned = (name: string, text = "…") => ({ id: name, name, text });

test.each([
  ["/", ""],
  ["/shi", "shi"],
  ["/two words", "two words"],
  ["either/or", undefined],
  ["", undefined],
  ["/a\nb", undefined],
])("%j looks for %j", (draft, sought) => {
  expect(soughtIn(draft)).toBe(sought);
});

test("those named so come first, and words of the text count too", () => {
  const answers = [canned("hours", "we ship until five"), canned("Shipping"), canned("returns")];
  expect(matchingCanned("ship", answers).map(({ name }) => name)).toEqual(["Shipping", "hours"]);
  expect(matchingCanned("", answers)).toHaveLength(3);
  expect(matchingCanned("zzz", answers)).toEqual([]);
});

test("what stands for something is filled in, and what is not known leaves no gap", () => {
  const text = "Hello {visitor}, {me} here. It is on {page}.";
  expect(filled(text, { visitor: "Kari", me: "Ada", page: "https://shop.example/lamps" })).toBe(
    "Hello Kari, Ada here. It is on https://shop.example/lamps.",
  );
  expect(filled(text, { visitor: "", me: "Ada", page: "" })).toBe("Hello, Ada here. It is on.");
  expect(filled("{visitor} $& {me}", { visitor: "$1", me: "$$", page: "" })).toBe("$1 $& $$");
});

test("of ten thousand as many are offered as somebody goes through", () => {
  const many = Array.from({ length: 10_000 }, (_, index) => canned(`answer ${index}`, "We ship.".repeat(50)));
  expect(matchingCanned("ship", many)).toHaveLength(50);
  expect(matchingCanned("answer 9999", many).map(({ name }) => name)).toEqual(["answer 9999"]);
});
