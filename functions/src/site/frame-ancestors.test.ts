import { expect, test } from "vitest";
import { postUnlisted, siteSettings } from "../../contract/site.ts";
import { frameAncestors } from "./frame-ancestors.ts";

const policyOf = (typed: string) => {
  const { data } = siteSettings.shape.allowedOrigins.safeParse([typed]);
  return data && frameAncestors(data);
};

test("with an empty list any page may show the chat", () => {
  expect(frameAncestors([])).toBeUndefined();
});

test("each of a list may, and the hosting's own pages", () => {
  expect(frameAncestors(["https://shop.example", "https://en.shop.example"])).toBe(
    "frame-ancestors 'self' https://shop.example https://en.shop.example",
  );
});

test.each([
  ["a port", "https://shop.example:8443", "https://shop.example:8443"],
  ["the usual port", "https://shop.example:443", "https://shop.example"],
  ["a subdomain, which is another page", "https://en.shop.example", "https://en.shop.example"],
  ["upper case", "HTTPS://Shop.EXAMPLE", "https://shop.example"],
  ["letters of other alphabets", "https://lyskær.example", "https://xn--lyskr-vra.example"],
  ["a slash at its end", "https://shop.example/", "https://shop.example"],
  ["the address of a page", "https://shop.example/lamps?a=1#b", "https://shop.example"],
  ["http, as at home", "http://localhost:5010", "http://localhost:5010"],
])("an origin with %s is written as a browser knows it", (_, typed, origin) => {
  expect(policyOf(typed)).toBe(`frame-ancestors 'self' ${origin}`);
});

test.each([
  ["nothing", ""],
  ["the origin of a sandbox", "null"],
  ["a file", "file:///home/kari/shop.html"],
  ["data", "data:text/html,x"],
  ["any subdomain", "https://*.shop.example"],
  ["any page", "https://*"],
  ["a keyword", "'self'"],
  ["another directive", "https://a;script-src.example"],
  ["another policy", "https://a,default-src.example"],
  ["a name in front", "https://shop.example@evil.example"],
])("%s is no origin of the list", (_, typed) => {
  expect(policyOf(typed)).toBeUndefined();
});

/** Seen in Chromium and Firefox: they pass over either in a policy, and refuse the page. */
test.each([
  ["an IPv6 address", "http://[::1]:8080"],
  ["an underscore", "https://my_shop.example"],
])("a host with %s is refused with what to do, but may be told of to the owner", (_, origin) => {
  const { error } = siteSettings.shape.allowedOrigins.safeParse([origin]);
  expect(error?.issues.map(({ message }) => message)).toEqual([
    "must have a name of letters, digits and hyphens: browsers cannot be told to let in another",
  ]);
  expect(postUnlisted.parse({ origins: [origin] })).toEqual({ origins: [origin] });
});
