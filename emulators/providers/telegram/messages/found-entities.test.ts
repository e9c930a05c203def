import { expect, test } from "vitest";
import { foundEntities } from "./found-entities.ts";

const found = (text: string, ...given: Parameters<typeof foundEntities>[1]) =>
  foundEntities(text, given).map(({ type, offset, length }) => `${type} ${text.slice(offset, offset + length)}`);

test.each([
  ["/stop", ["bot_command /stop"]],
  ["do /stop@shop_bot now", ["bot_command /stop@shop_bot"]],
  ["(/stop).", ["bot_command /stop"]],
  ["\u2068/stop\u2069", ["bot_command /stop"]],
  ["👉/stop", ["bot_command /stop"]],
  ["and/or, 1/2, é/stop", []],
  ["/usr/bin, </b>, //stop", []],
  ["/стоп", []],
  ["@anna_b, @bob", ["mention @anna_b"]],
  ["anna@shop.example", ["email anna@shop.example"]],
  ["#sale and #2026 and #2026sale", ["hashtag #sale", "hashtag #2026sale"]],
  ["#größe #a#b", ["hashtag #größe"]],
  ["$USD, $5, $usd, US$AB", ["cashtag $USD"]],
  ["https://shop.example/a/-/stop?x=#sale.", ["url https://shop.example/a/-/stop?x=#sale"]],
  ["#https://shop.example/-/stop", ["hashtag #https", "bot_command /stop"]],
  ["http://localhost:5010/#sale", ["hashtag #sale"]],
  ["tg://resolve?domain=shop_bot", ["url tg://resolve?domain=shop_bot"]],
  ["/\u2060stop @\u2060anna_b #\u2060sale $\u2060USD", []],
  ["#\u200csale", ["hashtag #\u200csale"]],
])("in %j Telegram finds %j", (text, entities) => {
  expect(found(text)).toEqual(entities);
});

test.each(["bold", "italic", "spoiler", "blockquote", "expandable_blockquote"])(
  "within %s it finds them too",
  (type) => {
    expect(found("say /stop", { type, offset: 0, length: 9 })).toEqual(["bot_command /stop"]);
  },
);

test.each(["code", "pre", "text_link", "custom_emoji"])("within %s it finds none", (type) => {
  expect(found("say /stop", { type, offset: 4, length: 2 })).toEqual([]);
});

test("what crosses the edge of a quotation is none", () => {
  expect(found("say /stop", { type: "blockquote", offset: 0, length: 6 })).toEqual([]);
  expect(found("say /stop", { type: "bold", offset: 0, length: 6 })).toEqual(["bot_command /stop"]);
});
