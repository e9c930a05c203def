import { describe, expect, test } from "vitest";
import { parseFromHost } from "./messages.ts";

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
const nothing = { language: "", accent: "", theme: "", texts: {} };
const host = {
  porchlight: "host",
  page: "https://shop.example/",
  title: "Lamps",
  open: false,
  key: "k".repeat(43),
  peek: true,
  settings: { language: "de-AT", accent: "#3355ff", theme: "dark", texts: { placeholder: "Ask us" } },
  identity: { name: "Kari", email: "kari@example.org", token: "a.b.c" },
  prefill: "About my order",
};
const nonsense = [undefined, null, "close", 42, [], {}, { type: "close" }, { porchlight: "open-sesame" }];

describe("what the frame believes of its host page", () => {
  test.each([host, { ...host, identity: null }, { porchlight: "wipe" }])(
    "%j comes through as it was sent",
    (message) => {
      expect(parseFromHost(message)).toEqual(message);
    },
  );

  test.each([...nonsense, news, { porchlight: "host" }, { porchlight: "host", page: 1 }])("%j is passed by", (data) => {
    expect(parseFromHost(data)).toBeUndefined();
  });

  test("a flag that is not exactly true is false", () => {
    const parsed = parseFromHost({ ...host, open: 1, peek: "yes", key: 1 });
    expect(parsed).toEqual({ ...host, open: false, peek: false, key: "" });
  });

  test("what is missing, of another kind or endless counts as not said", () => {
    const bare = { porchlight: "host", page: "https://shop.example/" };
    const empty = {
      ...bare,
      title: "",
      open: false,
      key: "",
      peek: false,
      settings: nothing,
      identity: null,
      prefill: "",
    };
    expect(parseFromHost(bare)).toEqual(empty);
    const endless = "x".repeat(5_000);
    const settings = { language: 1, accent: "red", theme: "pink", texts: { send: endless, chat: 7, here: "Hi" } };
    expect(parseFromHost({ ...bare, title: endless, settings, identity: { name: 1 }, prefill: endless })).toEqual({
      ...empty,
      settings: { ...nothing, texts: { here: "Hi" } },
      identity: { name: "", email: "", token: "" },
    });
  });
});
