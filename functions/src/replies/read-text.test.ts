import { expect, test } from "vitest";
import { botNamedIn, readText } from "./read-text.ts";

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
  ["/who is this", { kind: "command", name: "who" }],
  ["/start", { kind: "command", name: "start" }],
  [`/start ${CODE}`, { kind: "pair", code: CODE }],
  [`/start@bot ${CODE}`, { kind: "pair", code: CODE }],
  ["/start something", { kind: "command", name: "start" }],
  [`Connect me to Porchlight: pl-${CODE}`, { kind: "pair", code: CODE }],
  [`Connect me: pl-${CODE}. Thanks!`, { kind: "pair", code: CODE }],
  [`(pl-${CODE}),\nplease`, { kind: "pair", code: CODE }],
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
