import { describe, expect, test } from "vitest";
import { parseFromFrame, parseFromHost } from "./messages.ts";

const news = {
  porchlight: "frame",
  unread: 2,
  used: true,
  key: "k".repeat(43),
  accent: "#f0a531",
};
const host = { porchlight: "host", page: "https://shop.example/", rtl: true, open: false };
const nonsense = [undefined, null, "close", 42, [], {}, { type: "close" }, { porchlight: "open-sesame" }];

describe("what the host page believes of a frame", () => {
  test.each([news, { porchlight: "close" }, { porchlight: "wiped" }])(
    "$porchlight comes through as it was sent",
    (message) => {
      expect(parseFromFrame(message)).toEqual(message);
    },
  );

  test.each([...nonsense, host])("%j is passed by", (data) => {
    expect(parseFromFrame(data)).toBeUndefined();
  });

  test("a value of the wrong type counts as not given", () => {
    const parsed = parseFromFrame({ porchlight: "frame", unread: 0, used: "yes", key: 7, accent: {} });
    expect(parsed).toEqual({ porchlight: "frame", unread: 0, used: false, key: "", accent: "" });
  });

  test("fields that nobody knows do not come through", () => {
    expect(parseFromFrame({ porchlight: "close", html: "<b>" })).toEqual({ porchlight: "close" });
    expect(parseFromFrame({ ...news, html: "<b>" })).toEqual(news);
  });
});

describe("what the frame believes of its host page", () => {
  test.each([host, { porchlight: "wipe" }])("$porchlight comes through as it was sent", (message) => {
    expect(parseFromHost(message)).toEqual(message);
  });

  test.each([...nonsense, news, { porchlight: "host" }, { porchlight: "host", page: 1 }])("%j is passed by", (data) => {
    expect(parseFromHost(data)).toBeUndefined();
  });

  test("a flag that is not exactly true is false", () => {
    const parsed = parseFromHost({ porchlight: "host", page: "https://shop.example/", rtl: "yes", open: 1 });
    expect(parsed).toEqual({ ...host, rtl: false, open: false });
  });
});
