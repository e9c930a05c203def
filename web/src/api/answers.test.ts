import { describe, expect, test, vi } from "vitest";
import { aConversation, aMessage, sayingAll } from "@porchlight/contract/examples/conversations.ts";
import { aDelivery, aMe, aSite, aSiteSettings, aStaffMember, aTarget } from "@porchlight/contract/examples/staff.ts";
import { operations } from "@porchlight/contract/operations.ts";
import * as z from "zod";
import { checked, fitting } from "./answers.ts";
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

test("the console hears of one that does not fit once, and nothing of what it says", async () => {
  const heard: unknown[] = [];
  vi.stubGlobal("reportError", (thrown: unknown) => heard.push(String(thrown)));
  vi.stubGlobal("fetch", async () => new Response("", { status: 404 }));
  const answer = { staff: [{ uid: "Kari writes" }] };
  await expect(fitting("GET /staff", answer)).rejects.toThrow("does not fit");
  await expect(fitting("GET /staff", answer)).rejects.toThrow("does not fit");
  vi.unstubAllGlobals();
  expect(heard).toEqual([expect.stringMatching(/^Error: the answer to GET \/staff does not fit: staff\.0\./u)]);
  expect(String(heard)).not.toContain("Kari");
});

describe("an answer that fits", () => {
  test("is handed on as it came", () => {
    expect(checked("GET /inbox", inbox)).toBe(inbox);
    expect(
      checked("GET /conversations/{id}/messages", { messages: [aMessage({ seq: 1, id: crypto.randomUUID() })] })
        .messages,
    ).toHaveLength(1);
  });

  const got = {
    "GET /inbox": { ...inbox, before: "b", waiting: { mine: 1, free: 0, team: 0 } },
    "GET /conversations/{id}": { conversation: aConversation(sayingAll(aMessage())) },
    "GET /conversations/{id}/messages": { messages: [aMessage({ rev: 1 })] },
    "GET /conversations/{id}/deliveries": { deliveries: [aDelivery(1, aTarget())] },
    "GET /staff": { staff: [aStaffMember()] },
    "GET /me": aMe(),
    "GET /site": aSite(),
    "POST /call/sendMessage": { message: aMessage(), conversation: aConversation() },
    "POST /call/updateConversation": { conversation: aConversation() },
    "POST /call/saveSite": { site: aSiteSettings() },
  } as const;

  test.each(Object.entries(got))("to %s may have fields of a later release everywhere", (name, answer) => {
    const later = withNews(answer);
    expect(JSON.stringify(later)).toContain("news");
    expect(checked(name as keyof typeof got, later)).toBe(later);
  });

  test.each(Object.entries(got))("to %s may lack what a former release did not have", (name, answer) => {
    const former = withoutOptional(operations[name as keyof typeof got].answer, answer);
    expect(checked(name as keyof typeof got, former)).toBe(former);
  });

  test("may have fields of a later release, at any depth", () => {
    const later = { ...inbox, news: 1, conversations: [{ ...aConversation(), mood: "good" }] };
    expect(checked("GET /inbox", later)).toBe(later);
    expect(() => checked("GET /inbox", { ...later, cursor: 7 })).toThrow("inbox");
  });
});

/** Maps by any word of somebody's; a word more in them is an entry, not a field. */
const RECORDS = ["read"];

/** The same with a field more in every map. */
function withNews(value: unknown, name = ""): unknown {
  if (Array.isArray(value)) return value.map((each) => withNews(each));
  if (typeof value !== "object" || value === null || RECORDS.includes(name)) return value;
  const fields = Object.entries(value).map(([key, each]) => [key, withNews(each, key)]);
  return { ...Object.fromEntries(fields), news: { of: ["later"] } };
}

/** The same without what the contract says may be absent, at the outermost level and in what stands in it. */
function withoutOptional(schema: z.ZodType, value: unknown): unknown {
  if (schema instanceof z.ZodNullable)
    return value === null ? null : withoutOptional(schema.unwrap() as z.ZodType, value);
  if (schema instanceof z.ZodArray)
    return (value as unknown[]).map((each) => withoutOptional(schema.element as z.ZodType, each));
  if (!(schema instanceof z.ZodObject)) return value;
  const mayBeAbsent = (field: unknown) => field instanceof z.ZodOptional || field instanceof z.ZodExactOptional;
  const kept = Object.entries(value as object).filter(([name]) => !mayBeAbsent(schema.shape[name]));
  return Object.fromEntries(kept.map(([name, each]) => [name, withoutOptional(schema.shape[name] as z.ZodType, each)]));
}
