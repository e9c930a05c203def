import { expect, test } from "vitest";
import { defused, defusedName } from "./defused.ts";

/** What to the eye is the same. */
const seen = (text: string) => text.replaceAll("\u2060", "");

test.each([
  ["/stop", "/\u2060stop"],
  ["Please type /stop now, or /close@shop_bot.", "Please type /\u2060stop now, or /\u2060close@shop_bot."],
  ["(@anna_b) and @bo", "(@\u2060anna_b) and @\u2060bo"],
  ["#sale, #2026sale, #größe", "#\u2060sale, #\u20602026sale, #\u2060größe"],
  ["$USD or $1INCH", "$\u2060USD or $\u20601INCH"],
  ["👉/stop", "👉/\u2060stop"],
  ["«/stop»", "«/\u2060stop»"],
  [
    "tg://login?code=1, (TG://proxy?x) ton://transfer",
    "tg:\u2060//login?code=1, (TG:\u2060//proxy?x) ton:\u2060//transfer",
  ],
])("%j is not tappable, and reads the same", (text, safe) => {
  expect(defused(text)).toBe(safe);
  expect(seen(defused(text))).toBe(text);
});

test.each([
  "Do you ship to Norway?",
  "and/or, 1/2, km/h, 24/7",
  "/usr/bin/node and </b>",
  "anna@shop.example",
  "order #1042, #2026-11",
  "$5 and US$AB",
  "https://shop.example/a/-/stop?x=@anna#sale",
  "see https://shop.example/#sale, and http://shop.example:8080/@anna",
  "\u2068https://shop.example/#sale\u2069",
  "😀 👨‍👩‍👧",
])("%j stays as it is", (text) => {
  expect(defused(text)).toBe(text);
});

test.each([
  ["with a sign that Telegram takes out", "/\u0333stop", "/\u2060stop"],
  ["with a direction mark between", "/\u202estop", "/\u2060stop"],
  ["behind an address that is none to Telegram", "https://shop/-/stop", "https://shop/-/\u2060stop"],
  ["in an address that is a hashtag first", "#https://a.example/-/stop", "#\u2060https://a.example/-/\u2060stop"],
  ["behind a bracket that ends an address", "https://a.example/x)/stop", "https://a.example/x)/\u2060stop"],
  [
    "behind an address that goes on otherwise",
    "https://a.example<x/stop /stop",
    "https://a.example<x/stop /\u2060stop",
  ],
])("a command %s is found", (_how, text, safe) => {
  expect(defused(text)).toBe(safe);
});

test.each([
  ["https://evil.example/login", "https:\u2060//evil.\u2060example/login"],
  ["evil.example", "evil.\u2060example"],
  ["198.51.100.7", "198.\u206051.\u2060100.\u20607"],
  ["kari@shop.example", "kari@\u2060shop.\u2060example"],
  ["@anna_b /stop", "@\u2060anna_b /\u2060stop"],
  ["tg://login", "tg:\u2060//login"],
])("a name %j leads nowhere, and reads the same", (name, safe) => {
  expect(defusedName(name)).toBe(safe);
  expect(seen(defusedName(name))).toBe(name);
});

test.each(["Kari Nordmann", "Dr. Hansen", "Anna & Bo Ltd.", "محمد"])("a name %j stays as it is", (name) => {
  expect(defusedName(name)).toBe(name);
});
