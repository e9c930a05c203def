import { describe, expect, test } from "vitest";
import { POLL_OPEN_MS } from "../../../contract/limits.ts";
import type { GetInbox } from "../../../contract/staff-api.ts";
import { DEFAULT_SITE } from "../../site/default-site.ts";
import type { Conversation } from "../conversation.ts";
import { fakeConversations } from "../fake-conversations.ts";
import { decodeCursor, encodeCursor } from "./inbox-cursor.ts";
import { listInbox } from "./list-inbox.ts";
import { createPresence } from "./presence.ts";
import { panelConversation, visitorConversation } from "../new-conversation.ts";

const NOW = 1_700_000_000_000;
const secondsAgo = (seconds: number) => NOW - seconds * 1000;

function inboxOf(...given: Conversation[]) {
  const conversations = fakeConversations(...given);
  // The fake's read time is that of its newest change; this one makes it now, and nobody on the roster sees it.
  conversations.all.set("now", { ...panelConversation("now", ["nobody"], null, NOW), updatedAt: NOW });
  const clock = { now: () => NOW };
  const list = listInbox({ conversations, clock, site: async () => DEFAULT_SITE, presence: createPresence(clock) });
  return { conversations, list: (query: GetInbox = {}, uid = "ada") => list(uid, query) };
}

function visitors(
  count: number,
  changedAt: (index: number) => number,
  status: Conversation["status"] = "open",
): Conversation[] {
  return Array.from({ length: count }, (_, index) => ({
    ...visitorConversation(`v${index}`, changedAt(index)),
    status,
  }));
}

describe("without a cursor", () => {
  test("the newest 50 come, newest first, and the others page by page", async () => {
    const { list } = inboxOf(...visitors(120, (index) => secondsAgo(1000 + index)));
    const first = await list();
    expect(first.conversations.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, index) => `v${index}`));
    const second = await list({ before: first.before });
    const third = await list({ before: second.before });
    expect(second.conversations[0]?.id).toBe("v50");
    expect(third.conversations.map(({ id }) => id)).toEqual(
      Array.from({ length: 20 }, (_, index) => `v${100 + index}`),
    );
    expect(third.before).toBeUndefined();
  });

  test("only what the caller may see is there", async () => {
    const { list } = inboxOf(
      visitorConversation("kari", secondsAgo(60)),
      panelConversation("mine", ["ada", "bo"], null, secondsAgo(61)),
      panelConversation("theirs", ["bo", "cy"], null, secondsAgo(62)),
    );
    expect((await list()).conversations.map(({ id }) => id)).toEqual(["kari", "mine"]);
  });

  test("filters narrow it, and none finds what nobody has taken", async () => {
    const { list } = inboxOf(
      { ...visitorConversation("taken", secondsAgo(60)), assignee: "bo" },
      visitorConversation("free", secondsAgo(61)),
      { ...visitorConversation("done", secondsAgo(62)), status: "closed" },
    );
    const ids = async (query: GetInbox) => (await list(query)).conversations.map(({ id }) => id);
    expect(await ids({ assignee: "none", status: "open" })).toEqual(["free"]);
    expect(await ids({ assignee: "bo" })).toEqual(["taken"]);
    expect(await ids({ status: "closed" })).toEqual(["done"]);
    expect(await ids({ kind: "panel" })).toEqual([]);
  });
});

describe("of a part", () => {
  const said = (id: string, kind: "visitor" | "staff", ago: number): Conversation => ({
    ...visitorConversation(id, secondsAgo(1)),
    last: { seq: 1, author: { kind, uid: id, name: "" }, preview: "", at: secondsAgo(ago) },
  });

  test("who had the last word longest ago comes first, whatever has changed since, and pages go on from there", async () => {
    const many = Array.from({ length: 60 }, (_, index) => said(`v${index}`, "visitor", 1000 + index));
    const { list } = inboxOf(...many, said("answered", "staff", 5000), visitorConversation("empty", secondsAgo(9000)));
    const first = await list({ order: "waiting" });
    expect(first.conversations.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, index) => `v${59 - index}`));
    const second = await list({ order: "waiting", before: first.before });
    expect(second.conversations.map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_, index) => `v${9 - index}`));
    expect(second.before).toBeUndefined();
  });

  test("a tag finds visitors' conversations with it, and none that the caller may not see", async () => {
    const tagged = (conversation: Conversation) => ({ ...conversation, tags: ["refund", "vip"] });
    const { list } = inboxOf(
      tagged(visitorConversation("kari", secondsAgo(60))),
      tagged({ ...visitorConversation("closed", secondsAgo(61)), status: "closed" }),
      { ...visitorConversation("other", secondsAgo(62)), tags: ["refunds"] },
      tagged(panelConversation("team", ["ada", "bo"], null, secondsAgo(63))),
      tagged({ ...visitorConversation("spoiled", secondsAgo(64)), audience: ["bo"] }),
    );
    const ids = async (query: GetInbox) => (await list(query)).conversations.map(({ id }) => id);
    expect(await ids({ tag: "refund" })).toEqual(["kari", "closed"]);
    expect(await ids({ tag: "refund", status: "open" })).toEqual(["kari"]);
    expect(await ids({ tag: "none" })).toEqual([]);
  });

  test("going on from such a page with what has changed leaves nothing out", async () => {
    const { list } = inboxOf(said("kari", "visitor", 60), said("odd", "staff", 61));
    const { cursor } = await list({ order: "waiting" });
    expect((await list({ after: cursor })).conversations).toHaveLength(2);
  });
});

describe("with a cursor", () => {
  test("only what changed since comes; nothing new leaves the cursor alone and costs one read", async () => {
    const { conversations, list } = inboxOf(...visitors(3, (index) => secondsAgo(60 + index)));
    const { cursor } = await list();
    conversations.usage.reads = 0;
    const idle = await list({ after: cursor });
    expect(idle).toEqual({ conversations: [], cursor, nextPollMs: POLL_OPEN_MS });
    expect(conversations.usage.reads).toBe(1);
    conversations.all.set("v2", visitorConversation("v2", secondsAgo(30)));
    expect((await list({ after: cursor })).conversations.map(({ id }) => id)).toEqual(["v2"]);
  });

  test("it never moves past ten seconds ago, so that a change which shows late is not missed", async () => {
    const { conversations, list } = inboxOf(visitorConversation("young", secondsAgo(2)));
    const { cursor } = await list();
    expect(decodeCursor(cursor)).toEqual({ micros: secondsAgo(10) * 1000, id: "" });
    // Handled three seconds ago, visible only now.
    conversations.all.set("late", visitorConversation("late", secondsAgo(3)));
    expect((await list({ after: cursor })).conversations.map(({ id }) => id)).toEqual(["late", "young"]);
  });

  test("two that changed in the same moment are both told", async () => {
    const { list } = inboxOf(...visitors(2, () => secondsAgo(60)));
    const after = encodeCursor({ micros: secondsAgo(60) * 1000, id: "v0" });
    expect((await list({ after })).conversations.map(({ id }) => id)).toEqual(["v1"]);
  });

  test("more than fifty changes come in order, without a gap, and at once", async () => {
    const { list } = inboxOf(...visitors(120, (index) => secondsAgo(1000 - index)));
    const listed: string[] = [];
    let after = encodeCursor({ micros: 1, id: "" });
    for (const expected of [50, 50, 20]) {
      const page = await list({ after });
      expect(page.conversations).toHaveLength(expected);
      expect(page.nextPollMs).toBe(expected === 50 ? 1_500 : 30_000);
      listed.push(...page.conversations.map(({ id }) => id));
      after = page.cursor;
    }
    expect(listed).toEqual(Array.from({ length: 120 }, (_, index) => `v${index}`));
  });
});

describe("what waits for the caller", () => {
  const said = (author: string | null, seq: number): Conversation["last"] => ({
    seq,
    author: { kind: author === null ? "system" : "visitor", uid: author, name: "" },
    preview: "",
    at: NOW,
  });
  const unread = (id: string, change: Partial<Conversation> = {}): Conversation => ({
    ...visitorConversation(id, secondsAgo(900)),
    seq: 2,
    last: said(id, 2),
    ...change,
  });
  const some = [
    unread("free"),
    unread("noted", { seq: 3, read: { ada: 2 } }),
    unread("mine", { assignee: "ada" }),
    unread("theirs", { assignee: "bo" }),
    unread("closed", { status: "closed" }),
    unread("read", { read: { ada: 2 } }),
    unread("answered", { last: said("ada", 2) }),
    { ...panelConversation("team", ["ada", "bo"], null, secondsAgo(900)), seq: 1, last: said("bo", 1) },
    panelConversation("empty", ["ada", "bo"], null, secondsAgo(900)),
    { ...panelConversation("others", ["bo", "cy"], null, secondsAgo(900)), seq: 1, last: said("bo", 1) },
  ];

  test("is counted in all of the inbox, beyond the page; whoever has everything is spared it", async () => {
    const { conversations, list } = inboxOf(...some, ...visitors(50, (index) => secondsAgo(100 + index), "closed"));
    const first = await list({ waiting: "true" });
    expect(first.waiting).toEqual({ mine: 1, free: 2, team: 1 });
    conversations.usage.reads = 0;
    expect(await list({ waiting: "true", after: first.cursor })).not.toHaveProperty("waiting");
    expect(conversations.usage.reads).toBe(1);
    conversations.all.set("mine", { ...unread("mine", { assignee: "ada", read: { ada: 2 } }), updatedAt: NOW });
    expect((await list({ waiting: "true", after: first.cursor })).waiting).toEqual({ mine: 0, free: 2, team: 1 });
    expect(await inboxOf(...some).list({ waiting: "true" })).not.toHaveProperty("waiting");
    expect(await list()).not.toHaveProperty("waiting");
  });
});

test.each(["AAAA", encodeCursor({ micros: 1, id: "" }).slice(0, 2), Buffer.from("1.a/b").toString("base64url")])(
  "a cursor that nobody gave is refused: %s",
  async (after) => {
    const { list } = inboxOf();
    await expect(list({ after })).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  },
);

test("who has the same conversation open hears of it by the poll, which reads no more for that", async () => {
  const { conversations, list } = inboxOf(...visitors(1, () => secondsAgo(1000)));
  const { cursor: after } = await list({}, "bo");
  await list({ after, open: "v0" }, "bo");
  conversations.usage.reads = 0;
  expect((await list({ after, open: "v0" })).present).toEqual({ conversationId: "v0", staff: ["bo"] });
  expect(conversations.usage.reads).toBe(1);
  expect(await list({ kind: "visitor", status: "closed" }, "bo")).not.toHaveProperty("present");
  expect((await list({ after, open: "v0" })).present?.staff).toEqual(["bo"]);
  await list({ after }, "bo");
  expect(await list({ after, open: "v0" })).not.toHaveProperty("present");
});
