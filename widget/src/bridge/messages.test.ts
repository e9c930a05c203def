import { describe, expect, test } from "vitest";
import { parseFromHost } from "./messages.ts";

const news = {
  porchlight: "frame",
  unread: 2,
  until: 1_800_000_000_000,
  key: "k".repeat(43),
  accent: "#f0a531",
};
const host = { porchlight: "host", page: "https://shop.example/", rtl: true, open: false, key: "k".repeat(43) };
const nonsense = [undefined, null, "close", 42, [], {}, { type: "close" }, { porchlight: "open-sesame" }];

describe("what the frame believes of its host page", () => {
  test.each([host, { porchlight: "wipe" }])("$porchlight comes through as it was sent", (message) => {
    expect(parseFromHost(message)).toEqual(message);
  });

  test.each([...nonsense, news, { porchlight: "host" }, { porchlight: "host", page: 1 }])("%j is passed by", (data) => {
    expect(parseFromHost(data)).toBeUndefined();
  });

  test("a flag that is not exactly true is false", () => {
    const parsed = parseFromHost({ porchlight: "host", page: "https://shop.example/", rtl: "yes", open: 1, key: 1 });
    expect(parsed).toEqual({ ...host, rtl: false, open: false, key: "" });
  });
});
