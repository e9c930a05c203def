import * as fc from "fast-check";
import { expect, test } from "vitest";
import { messageText } from "@porchlight/contract/values/values.ts";
import { cleanText } from "./clean-text.ts";

test.each([
  ["  hello \n", "hello"],
  ["a\r\nb\rc", "a\nb\nc"],
  ["a\u0000b\u001bc\u009fd", "abcd"],
  ["a\tb\nc", "a\tb\nc"],
  ["lone \ud800 surrogate", "lone \ufffd surrogate"],
  ["family 👨‍👩‍👧 שלום", "family 👨‍👩‍👧 שלום"],
  [" \n\t ", ""],
  ["\u200b", ""],
  ["\u2800", ""],
  ["\u3164", ""],
  ["\u00ad\n\u200b", ""],
  ["\u{1fae9}", "\u{1fae9}"],
])("the text %j is sent as %j", (written, sent) => {
  expect(cleanText(written)).toBe(sent);
});

test("the contract takes what is left as it is, and takes nothing where nothing is left", () => {
  const odd = fc.constantFrom(
    "\ud800",
    "\udfff",
    "\u0000",
    "\r",
    "\n",
    " ",
    "\u200b",
    "\u2800",
    "\u3164",
    "\u00ad",
    "\u0301",
    "\u202e",
    "é",
    "👍",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(odd, fc.string({ unit: "binary", maxLength: 3 }))), (pieces) => {
      const clean = cleanText(pieces.join(""));
      const taken = messageText.safeParse(clean);
      expect(taken.success ? taken.data : "").toBe(clean);
    }),
  );
});
