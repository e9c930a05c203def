import { expect, test } from "vitest";
import { page, personName } from "./values.ts";

test.each([
  ["https://shop.test/lamps?size=l#top", "https://shop.test/lamps?size=l#top"],
  ["https://shop.test", "https://shop.test/"],
  [" https://shop.test/a\nb ", "https://shop.test/ab"],
  ["https://аpple.test/", "https://xn--pple-43d.test/"],
  ["https://shop.test/\u202egnp.exe", "https://shop.test/%E2%80%AEgnp.exe"],
  ["https://shop.test/a\u0000b", "https://shop.test/a%00b"],
])("the page %j is kept as %s", (given, kept) => {
  expect(page.parse(given)).toBe(kept);
});

test.each([
  "\u200b",
  "\u202e\u2066",
  " \u2060 ",
  "\u3164",
  "\ufe0f",
  "\u2800",
  "\ufffc",
  "\u0333",
  "\u{e0041}",
  "a\u2028b",
  "a\u2029b",
])("%j is no name: nothing to see, or more than one line", (given) => {
  expect(personName.safeParse(given).success).toBe(false);
});

test.each(["Åse", "李雷", "محمد", "👩‍💻", "O'Neil", "می‌خواهم", "?", "🙂", "क्षि"])("%s is a name", (given) => {
  expect(personName.parse(given)).toBe(given);
});
