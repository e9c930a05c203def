import { expect, test } from "vitest";
import { tagsIn } from "./html-tags.ts";

test.each([
  ['<a B="1" c=\'2\' d=3 e f = "x>y">', [{ name: "a", attributes: { b: "1", c: "2", d: "3", e: "", f: "x>y" } }]],
  [
    "<IMG src=a.png/><br/>",
    [
      { name: "img", attributes: { src: "a.png/" } },
      { name: "br", attributes: {} },
    ],
  ],
  ["<a b=1 b=2>", [{ name: "a", attributes: { b: "1" } }]],
  ["<!-- <a> --><b>", [{ name: "b", attributes: {} }]],
  ["<p title='<a>'>1 < 2 </p>", [{ name: "p", attributes: { title: "<a>" } }]],
  ["<script>'<a>'</script><b>", ["script", "b"].map((name) => ({ name, attributes: {} }))],
  ["<b><!-- <a>", [{ name: "b", attributes: {} }]],
  ["<b><a title='", [{ name: "b", attributes: {} }]],
  ["<script><b>", [{ name: "script", attributes: {} }]],
])("%s", (html, tags) => {
  expect([...tagsIn(html)]).toEqual(tags);
});

// Were each looked at from every other, this would take an hour.
test.each(["<a", "<!--", "<a b='", '<a b="c', "<a =", "<a  ", "</", "<a b= "])(
  "a million of %s, none of which has an end, are no tag",
  (piece) => {
    expect([...tagsIn(piece.repeat(1_000_000))]).toEqual([]);
  },
);
