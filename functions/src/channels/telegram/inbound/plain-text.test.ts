import { expect, test } from "vitest";
import { plainText } from "./plain-text.ts";

const link = (offset: number, length: number, url = "https://shop.example/size") => ({
  type: "text_link",
  offset,
  length,
  url,
});

test.each([
  ["in the middle", "See the table first.", [link(8, 5)], "See the table (https://shop.example/size) first."],
  ["over everything", "table", [link(0, 5)], "table (https://shop.example/size)"],
  [
    "twice",
    "one, two",
    [link(5, 3, "https://b.example/"), link(0, 3, "https://a.example/")],
    "one (https://a.example/), two (https://b.example/)",
  ],
  ["behind an emoji, counted in UTF-16 units", "👉 here!", [link(3, 4)], "👉 here (https://shop.example/size)!"],
  ["with the space behind its words", "here now", [link(0, 5)], "here (https://shop.example/size) now"],
  ["cut in two by another look", "see here", [link(4, 2), link(6, 2)], "see here (https://shop.example/size)"],
  ["over its own address", "https://shop.example", [link(0, 20, "https://shop.example/")], "https://shop.example"],
  [
    "over another address",
    "https://shop.example",
    [link(0, 20, "https://evil.example/")],
    "https://shop.example (https://evil.example/)",
  ],
  ["under nothing but a space", "a b", [link(1, 1)], "ahttps://shop.example/size b"],
  ["to an address of Telegram's own", "Ada", [link(0, 3, "tg://user?id=7")], "Ada (tg://user?id=7)"],
])("a link %s", (_where, text, entities, plain) => {
  expect(plainText(text, entities)).toBe(plain);
});

test.each([
  ..."mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough spoiler".split(
    " ",
  ),
  ..."blockquote expandable_blockquote code pre text_mention custom_emoji date_time something_new".split(" "),
])("%s reads as the text alone", (type) => {
  expect(plainText("@ada 👍 #sale 10:00", [{ type, offset: 0, length: 19 }])).toBe("@ada 👍 #sale 10:00");
});

test("other looks inside a link and around it change nothing", () => {
  const bold = { type: "bold", offset: 0, length: 12 };
  expect(plainText("See here now", [bold, link(4, 4), { type: "italic", offset: 4, length: 2 }])).toBe(
    "See here (https://shop.example/size) now",
  );
});
