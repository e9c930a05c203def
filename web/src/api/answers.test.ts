import { describe, expect, test } from "vitest";
import { aConversation, aMessage } from "@porchlight/contract/examples/conversations.ts";
import { checked } from "./answers.ts";
import { failureFrom } from "./errors.ts";

const inbox = { conversations: [aConversation()], cursor: "abc", nextPollMs: 4000 };

describe("an answer that does not fit the contract is a fault like a 500", () => {
  test.each<[Parameters<typeof checked>[0], unknown]>([
    ["me", {}],
    ["me", "<!doctype html><title>Wi-Fi</title>"],
    ["inbox", null],
    ["inbox", ""],
    ["inbox", { ...inbox, conversations: [null] }],
    ["inbox", { ...inbox, conversations: [{ ...aConversation(), seq: "1" }] }],
    ["staff", {}],
    ["staff", { staff: [{ uid: "ada" }] }],
    ["messages", { messages: {} }],
    ["conversation", {}],
    ["deliveries", []],
    ["site", null],
    ["sendMessage", {}],
    ["updateConversation", null],
    ["markRead", null],
    ["linkChannel", { url: "javascript", code: "x", expiresAt: "soon" }],
  ])("%s: %j", (name, answer) => {
    let thrown: unknown;
    try {
      checked(name, answer);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(Error);
    expect(failureFrom(thrown).code).toBe("INTERNAL");
  });
});

describe("an answer that fits", () => {
  test("is handed on as it came", () => {
    expect(checked("inbox", inbox)).toBe(inbox);
    expect(checked("messages", { messages: [aMessage({ seq: 1, id: crypto.randomUUID() })] }).messages).toHaveLength(1);
  });

  test("may have fields of a later release, at any depth", () => {
    const later = { ...inbox, news: 1, conversations: [{ ...aConversation(), mood: "good" }] };
    expect(checked("inbox", later)).toBe(later);
    expect(() => checked("inbox", { ...later, cursor: 7 })).toThrow("inbox");
  });
});
