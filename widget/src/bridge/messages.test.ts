import { describe, expect, test } from "vitest";
import { parseFromFrame, parseFromHost } from "./messages.ts";

describe("what the host page believes of a frame", () => {
  test.each([
    { porchlight: "ready" },
    { porchlight: "close" },
    { porchlight: "used" },
    { porchlight: "wiped" },
    { porchlight: "unread", count: 0 },
    { porchlight: "unread", count: 3 },
    { porchlight: "theme", accent: "#f0a531", side: "left" },
    { porchlight: "resume-key", key: "k".repeat(43) },
  ])("$porchlight comes through as it was sent", (message) => {
    expect(parseFromFrame(message)).toEqual(message);
  });

  test.each([
    undefined,
    null,
    "ready",
    42,
    [],
    {},
    { type: "ready" },
    { porchlight: "open-sesame" },
    { porchlight: "unread" },
    { porchlight: "unread", count: -1 },
    { porchlight: "unread", count: Number.NaN },
    { porchlight: "unread", count: "3" },
    { porchlight: "theme", accent: "red;--x:url(//evil)", side: "left" },
    { porchlight: "theme", accent: "#f0a531", side: "top" },
    { porchlight: "resume-key", key: 7 },
    { porchlight: "hello", page: "https://shop.example/" },
  ])("%j is passed by", (data) => {
    expect(parseFromFrame(data)).toBeUndefined();
  });

  test("fields that nobody knows do not come through", () => {
    expect(parseFromFrame({ porchlight: "close", html: "<b>" })).toEqual({ porchlight: "close" });
  });
});

describe("what the frame believes of its host page", () => {
  test.each([
    { porchlight: "hello", page: "https://shop.example/", rtl: true, open: false },
    { porchlight: "page", page: "https://shop.example/cart" },
    { porchlight: "shown" },
    { porchlight: "hidden" },
    { porchlight: "wipe" },
  ])("$porchlight comes through as it was sent", (message) => {
    expect(parseFromHost(message)).toEqual(message);
  });

  test.each([null, "shown", { porchlight: "hello" }, { porchlight: "page", page: 1 }, { porchlight: "ready" }])(
    "%j is passed by",
    (data) => {
      expect(parseFromHost(data)).toBeUndefined();
    },
  );

  test("a flag that is not exactly true is false", () => {
    const parsed = parseFromHost({ porchlight: "hello", page: "https://shop.example/", rtl: "yes", open: 1 });
    expect(parsed).toEqual({ porchlight: "hello", page: "https://shop.example/", rtl: false, open: false });
  });
});
