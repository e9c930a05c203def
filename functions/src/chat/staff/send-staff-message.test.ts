import { describe, expect, test } from "vitest";
import type { Conversation } from "../conversation.ts";
import { fakePeople } from "../../people/fake-people.ts";
import { countWaiting } from "./count-waiting.ts";
import { fakeConversations } from "../fake-conversations.ts";
import { panelConversation, visitorConversation } from "../new-conversation.ts";
import { sendStaffMessage, type StaffMessage } from "./send-staff-message.ts";
import { upToDate } from "../up-to-date.ts";

function panel(...given: Conversation[]) {
  const conversations = fakeConversations(...given);
  const people = fakePeople({ ada: {}, bo: {} });
  const send = sendStaffMessage({ conversations, clock: { now: () => 5000 }, roster: () => people.read() });
  return { conversations, send };
}

const ada = { uid: "ada", name: "Ada" };
const said: StaffMessage = {
  staff: ada,
  conversationId: "kari",
  id: "m1",
  text: "Yes, we do",
  internal: false,
  via: "panel",
};

test("an answer is signed with the staff member's name and costs one read and three writes", async () => {
  const { conversations, send } = panel(visitorConversation("kari", 0));
  const { message, conversation } = await send(said);
  expect(message).toMatchObject({ seq: 1, author: { kind: "staff", ...ada }, via: "panel" });
  expect(conversation.last).toMatchObject({ seq: 1, preview: "Yes, we do" });
  expect(conversations.usage).toEqual({ reads: 1, writes: 3 });
});

test("sent again it comes back as it was stored", async () => {
  const { conversations, send } = panel(visitorConversation("kari", 0));
  const first = await send(said);
  expect(await send(said)).toEqual(first);
  expect(conversations.said.get("kari")).toHaveLength(1);
});

test.each([
  ["another text", { text: "No" }],
  ["another author", { staff: { uid: "bo", name: "Bo" } }],
  ["a note instead of an answer", { internal: true }],
])("%s under the same id is refused", async (_, change) => {
  const { send } = panel(visitorConversation("kari", 0));
  await send(said);
  await expect(send({ ...said, ...change })).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
});

test("a conversation of others is not found, and neither is one that does not exist", async () => {
  const { conversations, send } = panel(panelConversation("g_1", ["bo", "cy"], null, 0));
  await expect(send({ ...said, conversationId: "g_1" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(send({ ...said, conversationId: "nobody" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(conversations.usage.writes).toBe(0);
});

test("a note among staff is refused", async () => {
  const { send } = panel(panelConversation("g_1", ["ada", "bo"], null, 0));
  await expect(send({ ...said, conversationId: "g_1", internal: true })).rejects.toMatchObject({
    code: "INVALID_ARGUMENT",
    details: [{ field: "internal" }],
  });
});

describe("who answers has the conversation", () => {
  const kari = visitorConversation("kari", 0);
  const taken = { what: "assigned", by: "ada", to: "ada", seq: 1, at: 5000 };

  test.each([
    ["nobody's", null],
    ["a former colleague's", "former"],
  ])("that was %s, and its log says so", async (_, assignee) => {
    const { conversations, send } = panel({ ...kari, assignee });
    expect((await send(said)).conversation).toMatchObject({ assignee: "ada", events: [taken] });
    expect(conversations.usage).toEqual({ reads: 1, writes: 3 });
  });

  test("from afar too", async () => {
    const { send } = panel(kari);
    const inbound = { key: "telegram:1", uid: "ada", conversationId: "kari", messageId: "m1", expiresAt: 9000 };
    const { conversation } = await send({ ...said, via: "telegram", inbound });
    expect(conversation).toMatchObject({ assignee: "ada", events: [taken] });
  });

  test("but not a colleague's", async () => {
    const { send } = panel({ ...kari, assignee: "bo" });
    expect((await send(said)).conversation).toMatchObject({ assignee: "bo", events: [] });
  });

  test("nor by a note, nor among colleagues", async () => {
    const { send } = panel(kari, panelConversation("g_1", ["ada", "bo"], null, 0));
    expect((await send({ ...said, internal: true })).conversation.assignee).toBeNull();
    expect((await send({ ...said, conversationId: "g_1", id: "m2" })).conversation.assignee).toBeNull();
  });
});

describe("an answer of a colleague that its writer has not seen", () => {
  const bo = { uid: "bo", name: "Bo" };
  const asked = (...seqs: number[]) => seqs.map((seq) => ({ ...said, id: `m${seq}`, staff: bo }));
  const late = { ...said, id: "late", asOf: { seq: 1 } };

  async function answeredBy(staff: StaffMessage["staff"], change: Partial<StaffMessage> = {}) {
    const shop = panel(visitorConversation("kari", 0));
    for (const message of asked(1, 2)) await shop.send({ ...message, staff, ...change });
    return shop;
  }

  test("keeps it from being stored, until it was seen", async () => {
    const { conversations, send } = await answeredBy(bo);
    await expect(send(late)).rejects.toMatchObject({ code: "ABORTED", details: [{ field: "seq" }] });
    expect(conversations.said.get("kari")).toHaveLength(2);
    expect((await send({ ...late, asOf: { seq: 2 } })).message.seq).toBe(3);
  });

  test("is looked for by nobody who does not say what they saw, nor by a note", async () => {
    const { send } = await answeredBy(bo);
    expect((await send({ ...late, asOf: undefined })).message.seq).toBe(3);
    expect((await send({ ...late, id: "n", internal: true })).message.seq).toBe(4);
  });

  test("one's own answers and colleagues' notes are none", async () => {
    expect((await (await answeredBy(ada)).send(late)).message.seq).toBe(3);
    expect((await (await answeredBy(bo, { internal: true })).send(late)).message.seq).toBe(3);
  });

  test.each([
    ["alone since is none", 4, true],
    ["with something before it may hide one", 3, false],
  ])("a visitor's message %s", async (_, seen, passes) => {
    const last = { seq: 5, author: { kind: "visitor" as const, uid: "kari", name: "" }, preview: "", at: 0 };
    const { send } = panel({ ...visitorConversation("kari", 0), seq: 5, last });
    const sent = send({ ...late, asOf: { seq: seen } }).then(
      () => true,
      ({ code }) => code !== "ABORTED",
    );
    expect(await sent).toBe(passes);
  });

  test("says nothing against what was stored before it", async () => {
    const { send } = panel(visitorConversation("kari", 0));
    const first = await send({ ...said, asOf: { seq: 0 } });
    await send({ ...said, id: "m2", staff: bo });
    expect((await send({ ...said, asOf: { seq: 0 } })).message).toEqual(first.message);
  });
});

describe("the last word", () => {
  const asked = { ...visitorConversation("kari", 0), seq: 1, visitorSeq: 1, assignee: "ada" };
  const last = { ...said, asOf: { seq: 1 }, closes: true as const };

  test("closes the conversation with it, and the log says who did", async () => {
    const { conversations, send } = panel(asked);
    const { conversation } = await send(last);
    expect(conversation).toMatchObject({
      status: "closed",
      events: [{ what: "closed", by: "ada", to: null, seq: 2, at: 5000 }],
    });
    expect(conversations.usage).toEqual({ reads: 1, writes: 3 });
  });

  test("is sent, and the conversation stays open, where the visitor has written since", async () => {
    const { send } = panel({ ...asked, seq: 2, visitorSeq: 2 });
    const { message, conversation } = await send(last);
    expect([message.seq, conversation.status, conversation.events]).toEqual([3, "open", []]);
  });

  test("is the end of no conversation among colleagues, and of no spam", async () => {
    const { send } = panel(panelConversation("kari", ["ada", "bo"], null, 0));
    expect((await send({ ...last, asOf: { seq: 0 } })).conversation.status).toBe("open");
    const spam = panel({ ...asked, status: "spam" });
    expect((await spam.send(last)).conversation.status).toBe("spam");
  });
});

test("a note keeps whom it names by their uid, an answer names nobody", async () => {
  const { send } = panel(visitorConversation("kari", 0));
  const note = { ...said, id: "n1", internal: true, text: "@Bo, do we?" };
  expect((await send(note)).message.mentions).toEqual([{ uid: "bo", name: "Bo" }]);
  expect((await send({ ...note, id: "n2", internal: false })).message).not.toHaveProperty("mentions");
  expect((await send(note)).message.mentions).toEqual([{ uid: "bo", name: "Bo" }]);
});

describe("one's own note is nothing new", () => {
  const note = { ...said, id: "n1", internal: true };
  const last = { seq: 1, author: { kind: "visitor" as const, uid: "kari", name: "Kari" }, preview: "Hello", at: 0 };
  const asked: Conversation = { ...visitorConversation("kari", 0), seq: 1, last, read: { ada: 1 } };
  const answered: Conversation = { ...asked, last: { ...last, author: { kind: "staff", ...ada } } };

  test.each([
    ["in the panel", asked],
    ["in the panel, behind one's own answer", answered],
  ])("%s", async (_, before) => {
    const { conversations, send } = panel(before);
    const { conversation } = await send(note);
    expect(upToDate(conversation)).toContain("ada");
    expect(await countWaiting(conversations, "ada")).toEqual({ mine: 0, free: 0, team: 0 });
    // A colleague has something new.
    expect(await countWaiting(conversations, "bo")).toEqual({ mine: 0, free: 1, team: 0 });
  });

  test("but what a visitor wrote before it stays new to whoever has not read it", async () => {
    const { send } = panel({ ...asked, read: {} });
    expect(upToDate((await send(note)).conversation)).not.toContain("ada");
  });
});
