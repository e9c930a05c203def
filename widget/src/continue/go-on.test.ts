import { fakeStorage } from "@porchlight/browser/fake-storage.ts";
import { describe, expect, test } from "vitest";
import { createKept } from "../frame/kept.ts";
import type { Answer, Request } from "../frame/request.ts";
import { goOn, question } from "./go-on.ts";
import { words, type Words } from "./words.ts";

const UNSENT = { id: "a", text: "Hello?", page: undefined, at: 1 };

function phone(answer: Answer<{ token: string }>, signsIn: () => Promise<boolean> = async () => true) {
  const kept = createKept(fakeStorage(), fakeStorage());
  const tokens: string[] = [];
  const asked: unknown[] = [];
  const request = (async (ask: string, { body }: { body?: unknown }) => {
    asked.push([ask, body]);
    return answer;
  }) as unknown as Request;
  const auth = {
    signInWith: (token: string) => {
      tokens.push(token);
      return signsIn();
    },
  };
  const go = () => goOn("the-key", { request, openAuth: async () => auth as never, kept });
  return { kept, tokens, asked, go };
}

describe("a phone goes on with the chat of another device", () => {
  test("by the key of the link, and the frame finds that there is one", async () => {
    const { go, kept, tokens, asked } = phone({ kind: "ok", body: { token: "token" }, etag: null });
    kept.keepOutboxItem(UNSENT);
    expect(await go()).toBeUndefined();
    expect(asked).toEqual([["POST /visitor/continue", { key: "the-key" }]]);
    expect([tokens, kept.conversed, kept.outbox()]).toEqual([["token"], true, []]);
  });

  test.each<[string, Answer<{ token: string }>, keyof Words]>([
    ["was used or is too old", { kind: "refused", code: "NOT_FOUND" }, "used"],
    ["is no key", { kind: "refused", code: "INVALID_ARGUMENT" }, "used"],
    ["leads to a project that cannot sign", { kind: "refused", code: "FAILED_PRECONDITION" }, "notNow"],
    ["meets no server", { kind: "failed", retryAfterMs: 0, staleToken: false }, "notNow"],
  ])("not where it %s: that is said, and what was kept stays", async (_, answer, why) => {
    const { go, kept, tokens } = phone(answer);
    kept.keepOutboxItem(UNSENT);
    expect(await go()).toBe(why);
    expect([tokens, kept.conversed, kept.outbox().length]).toEqual([[], false, 1]);
  });

  test.each<[string, () => Promise<boolean>]>([
    ["takes no such token", async () => false],
    ["cannot be reached", () => Promise.reject(new Error("no line"))],
  ])("nor where the sign-in %s", async (_, signsIn) => {
    const { go, kept } = phone({ kind: "ok", body: { token: "token" }, etag: null }, signsIn);
    expect(await go()).toMatch(/^(used|notNow)$/u);
    expect(kept.conversed).toBe(false);
  });
});

test("who has written there before hears what they lose", () => {
  const kept = createKept(fakeStorage(), fakeStorage());
  expect(question(kept, words)).not.toMatch(/left|given up/u);
  kept.conversed = true;
  expect(question(kept, words)).toMatch(/is left/u);
  kept.keepOutboxItem(UNSENT);
  expect(question(kept, words)).toMatch(/given up/u);
});
