import { expect, test } from "vitest";
import { pageWords } from "./page-words.ts";

test.each([
  ["https://shop.example/", ["shop.example"]],
  ["https://shop.example/lamps/fyr", ["shop.example", "/lamps", "/fyr"]],
  ["https://shop.example/lamps/?utm_source=news&gclid=1&size=2#top", ["shop.example", "/lamps", "?size=2"]],
  ["https://shop.example/?utm_source=news", ["shop.example"]],
  ["http://127.0.0.1:4452/r%C3%B8d", ["127.0.0.1:4452", "/rød"]],
  ["https://shop.example/%E2%80%AEgpj.exe", ["shop.example", "/%E2%80%AEgpj.exe"]],
  ["https://shop.example/100%", ["shop.example", "/100%"]],
  ["no address", ["no address"]],
])("%s is read as %j", (address, words) => {
  expect(pageWords(address)).toEqual(words);
});
