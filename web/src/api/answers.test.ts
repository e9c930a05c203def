import { describe, expect, test } from "vitest";
import { aConversation, aMessage } from "@porchlight/contract/examples/conversations.ts";
import { checked } from "./answers.ts";
import { failureFrom } from "./errors.ts";

const inbox = { conversations: [aConversation()], cursor: "abc", nextPollMs: 4000 };

describe("an answer that does not fit the contract is a fault like a 500", () => {
  test.each<[Parameters<typeof checked>[0], unknown]>([
    ["GET /me", {}],
    ["GET /me", "<!doctype html><title>Wi-Fi</title>"],
    ["GET /inbox", null],
    ["GET /inbox", ""],
    ["GET /inbox", { ...inbox, conversations: [null] }],
    ["GET /inbox", { ...inbox, conversations: [{ ...aConversation(), seq: "1" }] }],
    ["GET /staff", {}],
    ["GET /staff", { staff: [{ uid: "ada" }] }],
    ["GET /conversations/{id}/messages", { messages: {} }],
    ["GET /conversations/{id}", {}],
    ["GET /conversations/{id}/deliveries", []],
    ["GET /site", null],
    ["POST /call/sendMessage", {}],
    ["POST /call/updateConversation", null],
    ["POST /call/markRead", null],
    ["POST /call/linkChannel", { url: "javascript", code: "x", expiresAt: "soon" }],
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
    expect(checked("GET /inbox", inbox)).toBe(inbox);
    expect(
      checked("GET /conversations/{id}/messages", { messages: [aMessage({ seq: 1, id: crypto.randomUUID() })] })
        .messages,
    ).toHaveLength(1);
  });

  test("may have fields of a later release, at any depth", () => {
    const later = { ...inbox, news: 1, conversations: [{ ...aConversation(), mood: "good" }] };
    expect(checked("GET /inbox", later)).toBe(later);
    expect(() => checked("GET /inbox", { ...later, cursor: 7 })).toThrow("inbox");
  });
});
