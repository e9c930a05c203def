import { describe, expect, test } from "vitest";
import { linkify } from "./linkify.ts";

const links = (text: string) => linkify(text).flatMap(({ text: shown, href }) => (href ? [[shown, href]] : []));

describe("links in a message", () => {
  test.each([
    ["see https://a.example/x", "https://a.example/x"],
    ["https://a.example/x.", "https://a.example/x"],
    ["is it https://a.example/x?", "https://a.example/x"],
    ["(see https://a.example/x)", "https://a.example/x"],
    ["https://a.example/x_(y)", "https://a.example/x_(y)"],
    ["(https://a.example/x_(y)).", "https://a.example/x_(y)"],
    ["<https://a.example/x>", "https://a.example/x"],
    ["https://a.example/?a=b&c=d#e!", "https://a.example/?a=b&c=d#e"],
    ["HTTP://A.example", "HTTP://A.example"],
  ])("%j", (text, shown) => {
    expect(links(text).map(([link]) => link)).toEqual([shown]);
  });

  test.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://a.example",
    "mailto:a@b.example",
    "https://",
    "a.example",
  ])("%j is no link", (text) => {
    expect(linkify(text)).toEqual([{ text }]);
  });

  test("what is opened is what the browser understands, whatever is shown", () => {
    expect(links("http://a.example\\@evil.example/")).toEqual([
      ["http://a.example\\@evil.example/", "http://a.example/@evil.example/"],
    ]);
  });

  test("several links and the text between them", () => {
    expect(linkify("a http://b.example, c https://d.example e")).toEqual([
      { text: "a " },
      { text: "http://b.example", href: "http://b.example/" },
      { text: ", c " },
      { text: "https://d.example", href: "https://d.example/" },
      { text: " e" },
    ]);
  });

  test.each([
    "",
    "plain",
    "https://a.example))))",
    `http://${"(".repeat(2000)}`,
    "x https://a.example.\nhttp://b.example",
  ])("the pieces of %j joined are the text", (text) => {
    expect(
      linkify(text)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
  });
});
