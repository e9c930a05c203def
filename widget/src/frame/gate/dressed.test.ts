import { expect, test } from "vitest";
import { dressed } from "./dressed.ts";

const news = {
  porchlight: "frame",
  unread: 0,
  until: 0,
  key: "",
  accent: "",
  side: "",
  label: "Chat öffnen",
  peek: 0,
} as const;

function cssOf(more: object): string {
  const message = dressed({ ...news, ...more });
  return (message.porchlight === "frame" && message.css) || "";
}

test("the launcher's name has the count in it", () => {
  expect(dressed({ ...news, unread: 2 })).toMatchObject({ label: "Chat öffnen (2)", unread: 2 });
  expect(dressed(news)).toMatchObject({ label: "Chat öffnen" });
  expect(dressed({ ...news, label: "", unread: 2 })).toMatchObject({ label: "" });
});

test("what is said and is no news stays as it is", () => {
  expect(dressed({ porchlight: "message" })).toEqual({ porchlight: "message" });
});

test.each([
  ["an accent", { accent: "#2f6f4f" }, "--accent:#2f6f4f"],
  ["a count", { unread: 3 }, '--unread:"3"'],
  ["a count with no room", { unread: 300 }, '--unread:"99+"'],
  ["a height", { peek: 80.5 }, "--peek:80px"],
])("%s comes into the style", (_, more, expected) => {
  expect(cssOf(more)).toContain(expected);
});

test("what is no colour does not come into the style", () => {
  expect(cssOf({ accent: "#2f6f4f}*{cursor:none" })).not.toContain("cursor");
});
