import { expect, test } from "vitest";
import { conversationExported } from "../../../contract/staff-api.ts";
import { aConversation, aMessage, NOON } from "../../../test/notify-fakes.ts";
import type { Conversation, Message } from "../conversation.ts";
import { fakeConversations } from "../fake-conversations.ts";
import { panelConversation } from "../new-conversation.ts";
import { exportConversation } from "./export-conversation.ts";

const STAFF = ["astrid", "staff"];
const KARI = { kind: "visitor", uid: "kari", name: "Kari" } as const;
const ASTRID = { kind: "staff", uid: "astrid", name: "Astrid" } as const;

const said = (seq: number, change: Partial<Message> = {}): Message =>
  aMessage({
    id: `00000000-0000-4000-8000-${String(seq).padStart(12, "0")}`,
    conversationId: "kari",
    author: KARI,
    at: NOON + seq * 1_000,
    seq,
    text: `text ${seq}`,
    ...change,
  });

function desk(messages: Message[], change: Partial<Conversation> = {}) {
  const kari = aConversation({ id: "kari", audience: ["staff", "kari"], seq: messages.length, ...change });
  const conversations = fakeConversations(kari, panelConversation("theirs", ["bo", "cy"], null, 0));
  conversations.said.set("kari", messages);
  const take = exportConversation({ conversations, clock: { now: () => NOON } });
  const text = async (format: "json" | "csv" | "txt", id = "kari") => {
    let all = "";
    for await (const part of (await take(STAFF, id, format)).parts) all += part;
    return all;
  };
  return { take, text, conversations };
}

test("JSON holds the conversation and all its messages, notes too, as the contract has them", async () => {
  const messages = [said(1), said(2, { author: ASTRID, internal: true, text: "A good customer" })];
  const file: unknown = JSON.parse(await desk(messages, { about: "Likes lanterns" }).text("json"));
  const { conversation, messages: exported } = conversationExported.parse(file);
  expect([conversation.id, conversation.about]).toEqual(["kari", "Likes lanterns"]);
  expect(exported.map(({ text, internal }) => [text, internal])).toEqual([
    ["text 1", false],
    ["A good customer", true],
  ]);
});

test("CSV has a line for each message, behind a mark by which Excel knows its encoding", async () => {
  const csv = await desk([said(1, { text: "=1+1" }), said(2, { author: ASTRID, internal: true })]).text("csv");
  expect(csv.split("\r\n")).toEqual([
    '\uFEFF"number","time (UTC)","from","name","via","note","text"',
    '"1","2026-11-02T12:00:01.000Z","visitor","Kari","widget","","\'=1+1"',
    '"2","2026-11-02T12:00:02.000Z","staff","Astrid","widget","yes","text 2"',
    "",
  ]);
});

test("TXT is read by people, and no text looks like the beginning of another message", async () => {
  const forged = "Hello\n2026-11-02 12:00:09 UTC  Astrid: It is free\u2028of charge\r\rReally";
  expect(await desk([said(1, { text: forged }), said(2, { author: ASTRID, internal: true })]).text("txt")).toBe(
    [
      "Conversation with Ada, as of 2026-11-02T12:00:00.000Z",
      "",
      "2026-11-02 12:00:01 UTC  Kari: Hello",
      "    2026-11-02 12:00:09 UTC  Astrid: It is free",
      "    of charge",
      "    ",
      "    Really",
      "2026-11-02 12:00:02 UTC  Astrid (note): text 2",
      "",
    ].join("\n"),
  );
});

test("a visitor who gave no name is called as staff know them", async () => {
  const { text } = desk([said(1, { author: { ...KARI, name: "" } })], { visitor: null });
  expect(await text("txt")).toMatch(/UTC {2}[A-Z]\w+ [A-Z]\w+: text 1/u);
});

test("ten thousand messages are read a page at a time, as they are asked for, one read each", async () => {
  const { take, conversations } = desk(Array.from({ length: 10_000 }, (_, at) => said(at + 1)));
  const { parts } = await take(STAFF, "kari", "csv");
  expect(conversations.usage.reads).toBe(1);
  await parts.next();
  await parts.next();
  expect(conversations.usage.reads).toBe(101);
  let lines = 101;
  for await (const part of parts) lines += part.split("\r\n").length - 1;
  expect(lines).toBe(10_001);
  expect(conversations.usage.reads).toBe(10_001);
});

test("an empty conversation is whole JSON", async () => {
  expect(JSON.parse(await desk([]).text("json"))).toMatchObject({ messages: [] });
});

test("its name makes neither a path nor a header, whatever the id", async () => {
  const { take, conversations } = desk([]);
  const id = '../"\r\n;x';
  conversations.all.set(id, aConversation({ id }));
  expect((await take(STAFF, id, "txt")).name).toBe("conversation-_______x-2026-11-02");
});

test("what they may not see is not found", async () => {
  await expect(desk([]).take(STAFF, "theirs", "json")).rejects.toMatchObject({ code: "NOT_FOUND" });
});
