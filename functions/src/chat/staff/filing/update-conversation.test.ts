import { describe, expect, test } from "vitest";
import {
  type UpdateConversation,
  updateConversation as updateConversationSchema,
} from "../../../../contract/callables.ts";
import type { Author } from "../../../../contract/conversations.ts";
import { fakeCourtesies } from "../../../../test/fake-jobs.ts";
import type { RosterEntry } from "../../../people/roster.ts";
import { appendMessage } from "../../messages/append-message.ts";
import { fakeConversations } from "../../fake-conversations.ts";
import { directConversationId, panelConversation, visitorConversation } from "../../new-conversation.ts";
import { updateConversation } from "./update-conversation.ts";

const entry: RosterEntry = {
  name: "Ada",
  email: "ada@shop.test",
  role: "agent",
  duty: { on: true },
  preferences: {},
  pairing: {},
};
const DIRECT = directConversationId(["ada", "bo"]);

function desk() {
  const conversations = fakeConversations(
    visitorConversation("kari", 0),
    panelConversation("g_1", ["ada", "bo"], "Weekend", 0),
    panelConversation(DIRECT, ["ada", "bo"], null, 0),
  );
  const roster = async () => ({ ada: entry, bo: entry, cy: entry });
  const courtesies = fakeCourtesies();
  const update = updateConversation({ conversations, roster, clock: { now: () => 7000 }, ...courtesies });
  return { conversations, jobs: courtesies.jobs, update: (change: UpdateConversation) => update("ada", change) };
}

test("status, assignee and tags are set, and rev grows", async () => {
  const { update } = desk();
  const tags = ["vip", "norway", "vip"];
  const after = await update({ conversationId: "kari", status: "closed", assignee: "bo", tags, asOf: { seq: 0 } });
  expect(after).toMatchObject({ status: "closed", assignee: "bo", tags: ["vip", "norway"], rev: 2, updatedAt: 7000 });
});

test("an assignee is taken away by null", async () => {
  const { jobs, update } = desk();
  await update({ conversationId: "kari", assignee: "bo" });
  expect((await update({ conversationId: "kari", assignee: null })).assignee).toBeNull();
  await update({ conversationId: "kari", tags: ["vip"] });
  expect(jobs.added.map(({ job }) => job)).toEqual([
    { kind: "taken", conversationId: "kari", uid: "bo" },
    { kind: "taken", conversationId: "kari", uid: null },
  ]);
});

test("what is so already costs no write", async () => {
  const { conversations, update } = desk();
  expect((await update({ conversationId: "kari", status: "open", assignee: null, tags: [] })).rev).toBe(1);
  expect(conversations.usage.writes).toBe(0);
});

test("a visitor is blocked, whoever did it first stays named, and it is undone; each costs one write", async () => {
  const { conversations, update } = desk();
  const blocked = { by: "ada", at: 7000 };
  expect((await update({ conversationId: "kari", status: "spam", blocked: true })).blocked).toEqual(blocked);
  const before = conversations.all.get("kari");
  if (before) conversations.all.set("kari", { ...before, blocked: { by: "bo", at: 1 } });
  expect((await update({ conversationId: "kari", blocked: true })).blocked).toEqual({ by: "bo", at: 1 });
  const after = await update({ conversationId: "kari", blocked: false, status: "open" });
  expect(after).toMatchObject({ blocked: null, status: "open" });
  expect(conversations.usage.writes).toBe(2);
});

test("what is noted about a visitor is kept, taken away by an empty note, and not written over by who has not seen it", async () => {
  const { update } = desk();
  expect((await update({ conversationId: "kari", about: "Likes lanterns" })).about).toBe("Likes lanterns");
  const stale = update({ conversationId: "kari", about: "Mine", asOf: { about: "" } });
  await expect(stale).rejects.toMatchObject({ details: [{ field: "about" }] });
  expect((await update({ conversationId: "kari", about: "", asOf: { about: "Likes lanterns" } })).about).toBe("");
});

test("a group gets another title", async () => {
  const { update } = desk();
  expect((await update({ conversationId: "g_1", title: "Holidays" })).title).toBe("Holidays");
});

test("a group gets another member and loses one, each with an event; the same again costs nothing", async () => {
  const { conversations, update } = desk();
  const asOf = { members: ["bo", "ada"] };
  const after = await update({ conversationId: "g_1", members: ["cy", "ada", "cy"], asOf });
  expect(after.audience).toEqual(["ada", "cy"]);
  expect(after.events.map(({ what, by, to }) => [what, by, to])).toEqual([
    ["joined", "ada", "cy"],
    ["left", "ada", "bo"],
  ]);
  await update({ conversationId: "g_1", members: ["cy", "ada"] });
  expect(conversations.usage.writes).toBe(1);
});

test("who leaves a group is in it no more, and cannot come back by themselves", async () => {
  const { update } = desk();
  expect((await update({ conversationId: "g_1", members: ["bo"] })).audience).toEqual(["bo"]);
  await expect(update({ conversationId: "g_1", members: ["ada", "bo"] })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("who has been changed meanwhile is not undone", async () => {
  const { update } = desk();
  await update({ conversationId: "g_1", members: ["ada", "bo", "cy"] });
  const late = update({ conversationId: "g_1", members: ["ada"], asOf: { members: ["ada", "bo"] } });
  await expect(late).rejects.toMatchObject({ code: "ABORTED", details: [{ field: "members" }] });
});

test.each<[string, UpdateConversation, string]>([
  ["a member who is not on the roster", { conversationId: "g_1", members: ["ada", "toString"] }, "members"],
  ["members of a visitor's conversation", { conversationId: "kari", members: ["ada"] }, "members"],
  ["members of two who talk", { conversationId: DIRECT, members: ["ada", "bo", "cy"] }, "members"],
  ["an assignee who is not on the roster", { conversationId: "kari", assignee: "stranger" }, "assignee"],
  ["an assignee by the name of an object's method", { conversationId: "kari", assignee: "toString" }, "assignee"],
  ["a title for a visitor's conversation", { conversationId: "kari", title: "Kari" }, "title"],
  ["a note about a group", { conversationId: "g_1", about: "Us" }, "about"],
  ["a title for a direct conversation", { conversationId: DIRECT, title: "Us" }, "title"],
  ["closing a panel conversation", { conversationId: "g_1", status: "closed", asOf: { seq: 0 } }, "status"],
  ["blocking a panel conversation", { conversationId: "g_1", blocked: true }, "blocked"],
  ["assigning a panel conversation", { conversationId: "g_1", assignee: "bo" }, "assignee"],
])("%s is refused, and nothing is written", async (_, change, field) => {
  const { conversations, update } = desk();
  await expect(update(change)).rejects.toMatchObject({ code: "INVALID_ARGUMENT", details: [{ field }] });
  expect(conversations.usage.writes).toBe(0);
});

describe("as of what was seen", () => {
  const kari = { kind: "visitor" as const, uid: "kari", name: "Kari" };
  const said = (conversations: ReturnType<typeof desk>["conversations"], author: Author, internal = false) => {
    const before = conversations.all.get("kari");
    if (!before) throw new Error("no conversation");
    const draft = { id: `m${before.seq}`, author, via: "panel" as const, text: "?", internal };
    conversations.all.set("kari", appendMessage(before, draft, 0).conversation);
  };
  const close = (seq: number): UpdateConversation => ({ conversationId: "kari", status: "closed", asOf: { seq } });

  test("a close behind a newer message of the visitor is refused, also if a colleague has answered that; then it is done", async () => {
    const { conversations, update } = desk();
    said(conversations, kari);
    said(conversations, kari);
    said(conversations, { kind: "staff", uid: "bo", name: "Bo" });
    await expect(update(close(1))).rejects.toMatchObject({ code: "ABORTED", details: [{ field: "seq" }] });
    expect(conversations.all.get("kari")?.status).toBe("open");
    expect((await update(close(2))).status).toBe("closed");
  });

  test("what colleagues wrote or noted since does not hold it up, and to close what is closed is nothing", async () => {
    const { conversations, update } = desk();
    said(conversations, kari);
    said(conversations, { kind: "staff", uid: "bo", name: "Bo" });
    said(conversations, { kind: "staff", uid: "bo", name: "Bo" }, true);
    expect((await update(close(1))).status).toBe("closed");
    expect((await update(close(0))).status).toBe("closed");
  });

  test("whose it is, tags and title are not changed behind somebody who was faster; the same wish twice is none", async () => {
    const { update } = desk();
    await update({ conversationId: "kari", assignee: "bo", asOf: { assignee: null } });
    await expect(update({ conversationId: "kari", assignee: "ada", asOf: { assignee: null } })).rejects.toMatchObject({
      code: "ABORTED",
      details: [{ field: "assignee" }],
    });
    expect((await update({ conversationId: "kari", assignee: "bo", asOf: { assignee: null } })).assignee).toBe("bo");
    await expect(update({ conversationId: "kari", tags: ["vip"], asOf: { tags: ["new"] } })).rejects.toMatchObject({
      details: [{ field: "tags" }],
    });
    await expect(update({ conversationId: "g_1", title: "Mine", asOf: { title: "Week" } })).rejects.toMatchObject({
      details: [{ field: "title" }],
    });
  });

  test("a close says as of which message", () => {
    const read = updateConversationSchema.safeParse({ conversationId: "kari", status: "closed", asOf: {} });
    expect(read.error?.issues[0]?.path).toEqual(["asOf", "seq"]);
    expect(updateConversationSchema.safeParse(close(3)).success).toBe(true);
    const nothing = updateConversationSchema.safeParse({ conversationId: "kari", asOf: { seq: 1 } });
    expect(nothing.error?.issues[0]?.message).toMatch(/^nothing to change/);
  });
});
