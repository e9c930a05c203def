import { expect, test } from "vitest";
import { names } from "./may-be-here.ts";

const SHOP = "https://shop.example";
const LISTED = `default-src 'none'; frame-ancestors 'self' https://blog.example ${SHOP}`;

test.each<[string, string, string[], boolean]>([
  ["a page of the list", LISTED, [SHOP], true],
  ["pages of the list within each other", LISTED, [SHOP, "https://blog.example"], true],
  ["a page that is on no list, where there is none", "default-src 'none'", ["https://any.example"], true],
  ["another page", LISTED, ["https://evil.example"], false],
  ["a page of the list within another one", LISTED, [SHOP, "https://evil.example"], false],
  ["a page around us that the browser does not name", LISTED, [SHOP, "null"], false],
  ["a page whose address only begins so", LISTED, [`${SHOP}.evil.example`], false],
  ["a page of the list under another scheme", LISTED, ["http://shop.example"], false],
  ["a word of the policy's own", LISTED, ["'self'x"], false],
  ["any page, where an error has come instead of the gate", "", [SHOP], false],
  ["any page, under a policy that is not the gate's", "default-src 'self'; frame-ancestors 'none'", [SHOP], false],
])("the gate's policy and %s", (_, policy, around, expected) => {
  expect(names(policy, around)).toBe(expected);
});
