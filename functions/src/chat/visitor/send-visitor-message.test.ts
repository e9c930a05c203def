import { describe, expect, test } from "vitest";
import { fakePeople } from "../../people/fake-people.ts";
import { fakeConversations } from "../fake-conversations.ts";
import { directConversationId, panelConversation } from "../new-conversation.ts";
import { fakeNewcomers } from "./fake-newcomers.ts";
import { hashResumeKey } from "./resume-key.ts";
import { sendStaffMessage } from "../staff/send-staff-message.ts";
import { sendVisitorMessage, type VisitorPost } from "./send-visitor-message.ts";

function shop() {
  const conversations = fakeConversations();
  const time = { now: 1_000_000 };
  const keys = { given: 0 };
  const deps = {
    conversations,
    newcomers: fakeNewcomers({ now: () => time.now }),
    roster: () => fakePeople({ ada: {} }).read(),
    clock: { now: () => time.now },
    ids: { secret: () => `key-${(keys.given += 1)}`, conversation: () => "g" },
  };
  return { conversations, time, send: sendVisitorMessage(deps), answer: sendStaffMessage(deps) };
}

const post: VisitorPost = { uid: "kari", id: "m1", text: "Do you ship to Norway?", profile: { name: "Kari" } };

describe("the first message", () => {
  test("is refused where it is one too many from its address in this hour; the next of who has come is not", async () => {
    const { send, conversations } = shop();
    const address = "203.0.113.7";
    for (let n = 0; n < 30; n += 1) await send({ ...post, uid: `visitor-${n}`, address });
    await expect(send({ ...post, address })).rejects.toMatchObject({ code: "RESOURCE_EXHAUSTED" });
    expect(conversations.all.has("kari")).toBe(false);
    await send({ ...post, uid: "visitor-0", id: "m2", address });
    await send({ ...post, address: "198.51.100.9" });
  });

  test("opens the conversation, and costs one read and four writes", async () => {
    const { send, conversations } = shop();
    const visited = [{ page: "https://shop.test/", title: "Shop" }];
    const { isNew, answer } = await send({ ...post, page: "https://shop.test/", visited, userAgent: "Firefox" });
    expect(isNew).toBe(true);
    expect(answer.message).toMatchObject({ id: "m1", seq: 1, author: { kind: "visitor", uid: "kari", name: "Kari" } });
    expect(conversations.all.get("kari")).toMatchObject({
      kind: "visitor",
      audience: ["staff", "kari"],
      visitor: { name: "Kari", email: null, page: "https://shop.test/", visited, userAgent: "Firefox" },
    });
    expect(conversations.usage).toEqual({ reads: 1, writes: 4 });
  });

  test("where the visit came from stands on the card until another visit came from elsewhere", async () => {
    const { send, conversations } = shop();
    const from = () => conversations.all.get("kari")?.visitor?.referrer;
    const visited = [{ page: "https://shop.test/" }];
    await send({ ...post, visited, referrer: "https://search.example/" });
    expect(from()).toBe("https://search.example/");
    await send({ ...post, id: "m2" });
    expect(from()).toBe("https://search.example/");
    await send({ ...post, id: "m3", visited, referrer: "https://news.example/today" });
    expect(from()).toBe("https://news.example/today");
    await send({ ...post, id: "m4", visited });
    expect(conversations.all.get("kari")?.visitor).not.toHaveProperty("referrer");
    expect(JSON.stringify(conversations.said.get("kari"))).not.toContain("example");
  });

  test("a visitor who gave no name is shown none, and so not what the staff call them", async () => {
    const { send } = shop();
    const { answer } = await send({ ...post, profile: {} });
    expect(answer.message.author).toEqual({ kind: "visitor", uid: "kari", name: "" });
    expect(answer.conversation.last?.author.name).toBe("");
  });

  test("gives the resume key, of which only the hash is kept", async () => {
    const { send, conversations } = shop();
    const { answer } = await send(post);
    expect(answer.resumeKey).toBe("key-1");
    expect(conversations.resumeKeyHashes.get("kari")).toBe(hashResumeKey("key-1"));
  });

  test("sent again, because its answer got lost, gives a new key that works", async () => {
    const { send, conversations } = shop();
    const first = await send(post);
    const again = await send(post);
    expect(again.isNew).toBe(false);
    expect(again.answer.message).toEqual(first.answer.message);
    expect(conversations.resumeKeyHashes.get("kari")).toBe(hashResumeKey(again.answer.resumeKey ?? ""));
  });

  test("sent again as its conversation is erased leaves no key behind", async () => {
    const { send, conversations } = shop();
    await send(post);
    conversations.get = async (id) => {
      const found = conversations.all.get(id);
      conversations.all.delete(id);
      conversations.resumeKeyHashes.delete(id);
      return found;
    };
    await send(post);
    expect([...conversations.resumeKeyHashes]).toEqual([]);
  });
});

describe("later messages", () => {
  test("cost one read and three writes and give no key", async () => {
    const { send, conversations } = shop();
    await send(post);
    Object.assign(conversations.usage, { reads: 0, writes: 0 });
    const { answer } = await send({ ...post, id: "m2" });
    expect(answer.message.seq).toBe(2);
    expect(answer.resumeKey).toBeUndefined();
    expect(conversations.usage).toEqual({ reads: 1, writes: 3 });
  });

  test("twenty at once get 1 to 20, none lost", async () => {
    const { send } = shop();
    const sent = await Promise.all(Array.from({ length: 20 }, (_, i) => send({ ...post, id: `m${i}` })));
    expect(sent.map(({ answer }) => answer.message.seq).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
  });

  test("the same one ten times at once is stored once", async () => {
    const { send, conversations } = shop();
    const sent = await Promise.all(Array.from({ length: 10 }, () => send(post)));
    expect(sent.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(conversations.said.get("kari")).toHaveLength(1);
  });

  test("a name that changed between two tries does not make another message", async () => {
    const { send } = shop();
    const first = await send(post);
    const again = await send({ ...post, profile: { name: "Kari Nordmann" } });
    expect(again.answer.message).toEqual(first.answer.message);
  });

  test("another text under the same id is refused, and changes nothing", async () => {
    const { send, conversations } = shop();
    await send(post);
    const before = conversations.all.get("kari");
    await expect(send({ ...post, text: "Something else" })).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
    expect(conversations.all.get("kari")).toBe(before);
  });

  test("an id that staff have used is refused", async () => {
    const { send, answer } = shop();
    await send(post);
    const staff = { uid: "ada", name: "Ada" };
    await answer({ staff, conversationId: "kari", id: "m2", text: "Yes", internal: false, via: "panel" });
    await expect(send({ ...post, id: "m2", text: "Yes" })).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
  });

  test("reopen the conversation", async () => {
    const { send, conversations } = shop();
    await send(post);
    const stored = conversations.all.get("kari");
    if (stored) conversations.all.set("kari", { ...stored, status: "closed" });
    const { answer } = await send({ ...post, id: "m2" });
    expect(answer.conversation.status).toBe("open");
  });

  test("that come too fast are refused until some time has passed", async () => {
    const { send, time, conversations } = shop();
    for (let i = 0; i < 30; i += 1) await send({ ...post, id: `m${i}` });
    await expect(send({ ...post, id: "late" })).rejects.toMatchObject({ code: "RESOURCE_EXHAUSTED" });
    expect(conversations.said.get("kari")).toHaveLength(30);
    time.now += 2_000;
    expect((await send({ ...post, id: "late" })).answer.message.seq).toBe(31);
  });
});

test("a panel conversation cannot be written to by a visitor, whatever their uid", async () => {
  const { send, conversations } = shop();
  const id = directConversationId(["ada", "bo"]);
  conversations.all.set(id, panelConversation(id, ["ada", "bo"], null, 0));
  await expect(send({ ...post, uid: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test.each([
  ["stays the assignee's", "ada", "ada"],
  ["is nobody's where the assignee has left", "bo", null],
])("what a visitor writes into again %s", async (_, before, after) => {
  const { send, conversations } = shop();
  await send(post);
  const conversation = conversations.all.get("kari");
  if (conversation) conversations.all.set("kari", { ...conversation, status: "closed", assignee: before });
  await send({ ...post, id: "m2", text: "And to Sweden?" });
  expect(conversations.all.get("kari")).toMatchObject({ status: "open", assignee: after });
});

test("whom staff have blocked is told so, costs one read and writes nothing; allowed again they go on", async () => {
  const { send, conversations } = shop();
  await send(post);
  const before = conversations.all.get("kari");
  if (before) conversations.all.set("kari", { ...before, blocked: { by: "ada", at: 0 } });
  Object.assign(conversations.usage, { reads: 0, writes: 0 });
  await expect(send({ ...post, id: "m2" })).rejects.toMatchObject({ code: "PERMISSION_DENIED" });
  expect(conversations.usage).toEqual({ reads: 1, writes: 0 });
  if (before) conversations.all.set("kari", before);
  expect((await send({ ...post, id: "m2" })).answer.message.seq).toBe(2);
});

test("what is written into spam is kept and counted, and opens nothing; its visitor is not told", async () => {
  const { send, conversations } = shop();
  await send(post);
  const before = conversations.all.get("kari");
  if (before) conversations.all.set("kari", { ...before, status: "spam" });
  const { answer } = await send({ ...post, id: "m2", text: "Buy now" });
  expect(answer.conversation.status).toBe("closed");
  expect(conversations.all.get("kari")).toMatchObject({ status: "spam", seq: 2, visitorSeq: 2 });
});
