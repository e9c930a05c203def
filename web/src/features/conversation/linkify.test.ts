import { expect, test } from "vitest";
import { linkify } from "./linkify.ts";

/** The parts with links in brackets. */
const marked = (text: string) => linkify(text).map(({ text: part, href }) => (href === undefined ? part : `[${part}]`));

test.each([
  ["no link here", ["no link here"]],
  ["see https://a.example/x?y=1#z now", ["see ", "[https://a.example/x?y=1#z]", " now"]],
  ["HTTP://A.example", ["[HTTP://A.example]"]],
  ["https://a.example.", ["[https://a.example]", "."]],
  ["(https://a.example/b)", ["(", "[https://a.example/b]", ")"]],
  ["https://a.example/Lamp_(light)", ["[https://a.example/Lamp_(light)]"]],
  ["https://a.example, https://b.example", ["[https://a.example]", ", ", "[https://b.example]"]],
  ['"https://a.example"', ['"', "[https://a.example]", '"']],
])("addresses in %j", (text, expected) => {
  expect(marked(text)).toEqual(expected);
});

test.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "file:///etc/passwd",
  "ftp://a.example",
  "https://bank.example@evil.example/",
  "https://",
  "xhttps://a.example",
])("%s stays text", (text) => {
  expect(linkify(text)).toEqual([{ text }]);
});

test("a link ends before characters that turn the direction of writing round", () => {
  expect(linkify("https://a.example/\u202Egnp.exe")[0]).toEqual({
    text: "https://a.example/",
    href: "https://a.example/",
  });
});

test("nothing of the text is lost", () => {
  const text = "a https://a.example/.,) b\nhttps://x@y.example c https://b.example!";
  expect(
    linkify(text)
      .map((part) => part.text)
      .join(""),
  ).toBe(text);
});

test("a very long text takes no noticeable time", () => {
  const started = performance.now();
  linkify(`https://a.example/${"(".repeat(2000)}${").".repeat(990)}`);
  // It takes a millisecond; an expression that goes astray takes minutes. In between is what a busy machine may take.
  expect(performance.now() - started).toBeLessThan(3_000);
});
