import { expect, test } from "vitest";
import { saveSite, search, setStaff, startConversation, updateConversation } from "../callables.ts";
import { messageText } from "./values.ts";
import { profile } from "../visitor-api.ts";

test.each([
  ["a name of half a character", { name: "Lamp \ud800" }],
  ["a name with NUL", { name: "Lamp\u0000" }],
  ["a name of zero width", { name: "\u200b\u2060" }],
  ["a blank name that is a letter", { name: "\u3164" }],
  ["a name of two lines", { name: "Lamp\nShop" }],
  ["a name that turns what follows", { name: "Lamp \u202epohS" }],
  ["a greeting of half a character", { greeting: "Hi \udfff" }],
  ["a greeting with NUL", { greeting: "Hi\u0000" }],
  ["a greeting that turns what follows", { greeting: "Hi \u2067!" }],
  ["an away text with a control", { away: "Back\u001b soon" }],
  ["an away text that turns what follows", { away: "\u202d" }],
  ["an origin that is a script", { allowedOrigins: ["javascript:alert(1)"] }],
  ["an origin that is data", { allowedOrigins: ["data:text/html,x"] }],
  ["an origin that is a file", { allowedOrigins: ["file:///etc/passwd"] }],
  ["an origin of half a character", { allowedOrigins: ["https://shop.example/\ud800"] }],
  ["an origin with a name in front", { allowedOrigins: ["https://shop.example@evil.example"] }],
  ["an accent of another kind", { theme: { accent: "red", side: "left" } }],
])("a site is not saved with %s", (_what, change) => {
  expect(saveSite.safeParse(change).success).toBe(false);
});

test("what is saved of a site is what it means", () => {
  const change = {
    name: " Lampe & Sønn ",
    greeting: "שלום!\u200f\nHi",
    away: "\u200b",
    allowedOrigins: ["HTTPS://Shop.example/a"],
  };
  expect(saveSite.parse(change)).toEqual({
    name: "Lampe & Sønn",
    greeting: "שלום!\u200f\nHi",
    away: "",
    allowedOrigins: ["https://shop.example"],
  });
});

test("names, titles and tags are kept without the marks that turn what stands around them", () => {
  const turned = "\u2066Ada\u2069 \u202elove";
  expect(profile.parse({ name: turned })).toEqual({ name: "Ada love" });
  expect(setStaff.parse({ email: "a@b.example", role: "agent", name: turned }).name).toBe("Ada love");
  expect(startConversation.parse({ members: ["a"], title: turned }).title).toBe("Ada love");
  expect(updateConversation.parse({ conversationId: "a", tags: [turned] }).tags).toEqual(["Ada love"]);
  expect(search.safeParse({ q: "\u200b" }).success).toBe(false);
});

test.each([
  "\u200b",
  "\u2800",
  "\u3164",
  "\u00ad",
  "\u200b\u2800 \u3164\n\u00ad",
  "\u034f",
  "\ufe0f",
  "\u0301",
  "\u{1d159}",
])("a message of nothing but %j is an empty one", (text) => {
  expect(messageText.safeParse(text).error?.issues.map(({ message }) => message)).toEqual(["must not be empty"]);
});

test.each(["👍", "❤️", "🇳🇴", "?", "…", "1️⃣", "\u200bno\u200b", "ى", "คุ", "\u{1fae9}", "\u{1faff}"])(
  "%s is a message",
  (text) => {
    expect(messageText.parse(text)).toBe(text);
  },
);
