import { expect, test } from "vitest";
import { page } from "./values.ts";

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
