import { expect, test } from "vitest";
import { askedWords, isAmong, keysOf } from "./words.ts";

const finds = (asked: string, text: string, isName = false) => {
  const keys = keysOf(text, isName);
  const words = askedWords(asked);
  return words.length > 0 && words.every(({ key }) => keys.includes(key)) && isAmong(words, keys);
};

test.each([
  ["lamp", "Do you have LAMPS in black?"],
  ["lan", "lantern"],
  ["lantern", "Lanterns, please"],
  ["laterne rot", "Die rote Laterne"],
  ["cafe", "Café"],
  ["ØRE", "en øre"],
  ["10482", "order #10482-b"],
  ["ada@shop.example", "write to ada@shop.example"],
  ["東京", "東京まで送れますか"],
  ["เชียง", "เชียงใหม่"],
  ["fyr", "the Ｆｙｒ lantern"],
  ["no", "no, thanks"],
])("%j finds %j", (asked, text) => {
  expect(finds(asked, text)).toBe(true);
});

test.each([
  ["lanterx", "lanternx"],
  ["lamp shade", "a lamp"],
  ["la", "lantern"],
  ["antern", "lantern"],
  ["大阪", "東京"],
  ["", "lantern"],
  ["!? …", "lantern"],
])("%j does not find %j", (asked, text) => {
  expect(finds(asked, text)).toBe(false);
});

test("a name is found from its first letter on", () => {
  for (const asked of ["k", "ka", "kari n", "kari nordmann"]) expect(finds(asked, "Kari Nordmann", true)).toBe(true);
});

test("no text makes more keys than a document has room for, and none is half a letter", () => {
  const long = Array.from({ length: 2_000 }, (_, index) => `word${index}`).join(" ");
  expect(keysOf(long).length).toBeLessThanOrEqual(1_000);
  for (const key of keysOf(`${"𐐷".repeat(60)} ${"x".repeat(60)}`)) {
    expect(key.isWellFormed()).toBe(true);
    expect(Array.from(key).length).toBeLessThanOrEqual(32);
  }
});

test("no more than six words are asked for", () => {
  expect(askedWords("one two three four five six seven eight")).toHaveLength(6);
});
