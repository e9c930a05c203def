import { describe, expect, test } from "vitest";
import { oddIn, parseFromHost, unknownIn } from "./messages.ts";

const news = {
  porchlight: "frame",
  unread: 2,
  until: 1_800_000_000_000,
  key: "k".repeat(43),
  accent: "#f0a531",
  side: "left",
  label: "Open chat",
  peek: 0,
};
const host = {
  porchlight: "host",
  page: "https://shop.example/",
  title: "Lamps",
  referrer: "https://search.example/",
  open: false,
  key: "k".repeat(43),
  peek: true,
  settings: { language: "de", accent: "#2f6f4f", theme: "dark", texts: { greeting: "Moin" } },
  identity: { name: "Kari", email: "kari@shop.example", token: "" },
  prefill: "Do you ship to",
};
const empty = {
  ...host,
  title: "",
  referrer: "",
  key: "",
  peek: false,
  settings: { language: "", accent: "", theme: "", texts: {} },
  identity: null,
  prefill: "",
};
const nonsense = [undefined, null, "close", 42, [], {}, { type: "close" }, { porchlight: "open-sesame" }];

describe("what the frame believes of its host page", () => {
  test.each([host, { porchlight: "wipe" }, { ...empty, open: true }])(
    "$porchlight comes through as it was sent",
    (message) => {
      expect(parseFromHost(message)).toEqual(message);
    },
  );

  test.each([...nonsense, news, { porchlight: "host" }, { porchlight: "host", page: 1 }])("%j is passed by", (data) => {
    expect(parseFromHost(data)).toBeUndefined();
  });

  test("an older loader says less", () => {
    const { porchlight, page } = host;
    expect(parseFromHost({ porchlight, page, rtl: true })).toEqual(empty);
  });

  test.each([
    [
      "of another kind",
      { open: 1, key: 1, peek: "yes", title: {}, referrer: [], settings: 5, identity: "me", prefill: ["x"] },
    ],
    [
      "too long",
      {
        title: "x".repeat(4_001),
        referrer: `https://search.example/${"x".repeat(4_000)}`,
        key: "x".repeat(101),
        prefill: "x".repeat(10_001),
        peek: 0,
        settings: null,
        identity: { token: "x".repeat(5_001) },
      },
    ],
  ])("what is %s is as if it were not there", (_, part) => {
    expect(parseFromHost({ ...host, ...part })).toEqual(empty);
  });

  test("texts are taken one by one, from an attribute too", () => {
    const textsOf = (texts: unknown) => {
      const message = parseFromHost({ ...host, settings: { texts, theme: "sepia" } });
      return message?.porchlight === "host" && message.settings.texts;
    };
    expect(textsOf({ greeting: "Moin", send: 1, away: "" })).toEqual({ greeting: "Moin" });
    expect(textsOf('{"greeting":"Moin"}')).toEqual({ greeting: "Moin" });
    expect(textsOf("{greeting")).toEqual({});
    expect(textsOf(["Moin"])).toEqual({ 0: "Moin" });
  });
});

describe("what the loader sends", () => {
  const words = {
    side: "left",
    cfasync: "false",
    porchlight: "host",
    at: "https://shop.example/lamps?x=1#a",
    title: "Lamps",
    open: true,
    key: "k".repeat(43),
    look: "undefined open",
    tint: "rgb(255, 255, 255)",
  };
  const sent = (more: object) => parseFromHost(JSON.stringify({ ...words, ...more }));

  test.each([
    ["https://search.example/?q=lamps", "https://search.example/?q=lamps"],
    ["https://shop.example/about", ""],
    ["https://shop.example.evil.example/", "https://shop.example.evil.example/"],
    ["nonsense", ""],
    [undefined, ""],
  ])("the page before, %j, is where a visit came from if it is another site's: %j", (referrer, from) => {
    expect(sent({ referrer })).toMatchObject({ referrer: from });
    expect(sent({ referrer, page: "https://search.example/theirs" })).toMatchObject({ referrer: from });
  });

  test("is read as what it comes to", () => {
    expect(sent({})).toEqual({
      ...empty,
      page: words.at,
      title: "Lamps",
      open: true,
      key: words.key,
      peek: true,
      settings: { ...empty.settings, theme: "dark" },
    });
    expect(sent({ look: "left hidden", tint: "rgb(0, 0, 0)" })).toMatchObject({
      peek: false,
      settings: { theme: "light" },
    });
  });

  test("may name a page by its path", () => {
    const pages = ["/cart", "https://shop.example/cart", "", "https://[", undefined].map((page) => sent({ page }));
    expect(pages.map((message) => message?.porchlight === "host" && message.page)).toEqual([
      "https://shop.example/cart",
      "https://shop.example/cart",
      words.at,
      words.at,
      words.at,
    ]);
  });

  test("has the page's settings, identity and text in it", () => {
    const { settings, identity, prefill } = host;
    expect(sent({ ...settings, identity, prefill })).toMatchObject({ settings, identity, prefill });
  });

  test("is passed by where it is no JSON", () => {
    for (const data of ["", "{", "[]", "null"]) expect(parseFromHost(data)).toBeUndefined();
  });

  const token = "the token is no text, or longer than 5,000 characters";
  const neither = "it takes { token }, or { name, email } as texts that are not too long";
  test.each<[unknown, string]>([
    [null, ""],
    [{}, ""],
    [{ name: "", email: "" }, ""],
    [{ name: "Kari", email: 5 }, ""],
    [{ token: "a.b.c" }, ""],
    [{ token: "" }, token],
    [{ token: {} }, token],
    [{ token: "x".repeat(5_001) }, token],
    ["a.b.c", neither],
    [{ jwt: "a.b.c" }, neither],
    [{ name: "x".repeat(101) }, neither],
    [[{ name: "Kari" }], neither],
  ])("of an identity of %j it is odd: %j", (identity, expected) => {
    expect(oddIn(JSON.stringify({ ...words, identity }))).toBe(expected);
  });

  test("names what set does not know; what others have written into the tag is theirs", () => {
    const set = { accent: "red", colour: "red", zIndex: 1 };
    expect(unknownIn(JSON.stringify({ ...words, set }))).toEqual(["set has no colour", "set has no zIndex"]);
    const on = { open: {}, opened: {} };
    expect(unknownIn(JSON.stringify({ ...words, on }))).toEqual(["on has no opened"]);
    expect(unknownIn(JSON.stringify(words))).toEqual([]);
  });
});
