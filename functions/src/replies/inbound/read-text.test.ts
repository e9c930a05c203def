import { expect, test } from "vitest";
import { botNamedIn, readAnswer, readText, saidAgain } from "./read-text.ts";

const CODE = "abcdefghijklmnopqrst-_";

test.each([
  ["Yes, we ship to Norway.", { kind: "message", text: "Yes, we ship to Norway." }],
  ["  two\nlines ", { kind: "message", text: "two\nlines" }],
  ["// ask Jonas first", { kind: "note", text: "ask Jonas first" }],
  ["//", { kind: "note", text: "" }],
  ["/ is a slash", { kind: "message", text: "/ is a slash" }],
  ["/usr/bin is where it is", { kind: "message", text: "/usr/bin is where it is" }],
  ["/close", { kind: "command", name: "close" }],
  ["/Take@porchlight_bot", { kind: "command", name: "take" }],
  ["/stop.", { kind: "command", name: "stop" }],
  ["/take@bot!", { kind: "command", name: "take" }],
  ["/who?! is it", { kind: "command", name: "who", words: "is it" }],
  ["/close. Thank you!", { kind: "message", text: "Thank you!", closes: true }],
  ["/refund, please", { kind: "unknown", name: "refund" }],
  ["/about.html is the page", { kind: "message", text: "/about.html is the page" }],
  ["/who is this", { kind: "command", name: "who", words: "is this" }],
  ["/take I am on it\nnow", { kind: "command", name: "take", words: "I am on it\nnow" }],
  [
    "/close Thank you, your parcel left today!",
    { kind: "message", text: "Thank you, your parcel left today!", closes: true },
  ],
  ["/close@bot\nBye", { kind: "message", text: "Bye", closes: true }],
  ["/close // a regular", { kind: "note", text: "a regular", closes: true }],
  ["/close /take", { kind: "command", name: "close", words: "/take" }],
  [`/close pl-${CODE}`, { kind: "message", text: `pl-${CODE}`, closes: true }],
  ["/start", { kind: "command", name: "start" }],
  [`/start ${CODE}`, { kind: "pair", code: CODE }],
  [`/start@bot ${CODE}`, { kind: "pair", code: CODE }],
  ["/start something", { kind: "command", name: "start", words: "something" }],
  [`Connect me to Porchlight: pl-${CODE}`, { kind: "pair", code: CODE }],
  [`Connect me: pl-${CODE}. Thanks!`, { kind: "pair", code: CODE }],
  [
    `(pl-${CODE}),\nplease`,
    { kind: "pair", code: CODE, otherwise: { kind: "message", text: `(pl-${CODE}),\nplease` } },
  ],
  [`xpl-${CODE} is no code`, { kind: "message", text: `xpl-${CODE} is no code` }],
  [`pl-${CODE}x is no code`, { kind: "message", text: `pl-${CODE}x is no code` }],
  ["one\r\ntwo\rthree", { kind: "message", text: "one\ntwo\nthree" }],
  ["//one\r\ntwo", { kind: "note", text: "one\ntwo" }],
  ["/refund 200", { kind: "unknown", name: "refund" }],
])("%j", (text, said) => {
  expect(readText(text)).toEqual(said);
});

test.each([
  ["/close@other_bot now", "other_bot"],
  ["/close", undefined],
  ["@other_bot /close", undefined],
  ["// /close@other_bot", undefined],
])("%j names %s", (text, bot) => {
  expect(botNamedIn(text)).toBe(bot);
});

test.each([
  "https://shop.example/p/pl-garden-lamp-outdoor-04",
  "https://shop.example/p/pl-garden-lamp-outdoor-04.",
  "shop.example/pl-garden-lamp-outdoor-04/reviews",
  "https://shop.example/?article=pl-garden-lamp-outdoor-04",
  "https://shop.example/pl-garden-lamp-outdoor-04.html",
  "pl-garden-lamp-outdoor-04@shop.example",
  "See https://shop.example/#pl-garden-lamp-outdoor-04 or call us",
])("%s is an address and no code", (text) => {
  expect(readText(text)).toEqual({ kind: "message", text });
});

test.each(["Yes", "// ask Jonas", "/who", "/take it is mine", "/close Thank you!", "/close // a regular", "/refund"])(
  "%j said again reads the same",
  (text) => {
    const said = readAnswer(text);
    expect(said && readAnswer(saidAgain(said))).toEqual(said);
  },
);

test("an article that is called like a code is an answer where nobody can be connecting, a prepared text is nothing", () => {
  const text = "It is pl-garden-lamp-outdoor-04";
  expect(readAnswer(text)).toEqual({ kind: "message", text });
  expect(readAnswer(`Connect me to Lamps: pl-${CODE}`)).toBeUndefined();
});
