import { expect, test } from "vitest";
import type { Conversation } from "@porchlight/contract/conversations.ts";
import type { ConversationGot, Inbox, StaffGot } from "@porchlight/contract/staff-api.ts";
import type { VisitorUpdates } from "@porchlight/contract/visitor-api.ts";
import { ADMIN, AGENT, api, callable, newVisitor, post, send, staff } from "../stack/doors.ts";

test("a note is shown to staff and leaves no trace in anything that its visitor is given", async () => {
  const [visitor, admin] = await Promise.all([newVisitor(), staff(ADMIN)]);
  await post(visitor, "hello");
  const note = await send(admin, visitor.uid, "a difficult one", { internal: true });
  expect(note.body.result.message).toMatchObject({ internal: true, seq: 2 });
  await send(admin, visitor.uid, "good day");

  const updates = await api<VisitorUpdates>("GET", "/visitor/updates?after=0", { token: visitor.token });
  expect(updates.body.messages.map(({ text }) => text)).toEqual(["hello", "good day"]);
  expect(updates.text).not.toContain("difficult");
  const reply = await post(visitor, "thanks");
  expect(reply.text).not.toContain("difficult");
});

test("while the last message is a note, the visitor's view stands at the message before it", async () => {
  const [visitor, admin] = await Promise.all([newVisitor(), staff(ADMIN)]);
  await post(visitor, "hello");
  await send(admin, visitor.uid, "only for us", { internal: true });
  const { body } = await api<VisitorUpdates>("GET", "/visitor/updates?after=1", { token: visitor.token });
  expect(body.conversation).toMatchObject({ seq: 1, last: { seq: 1, preview: "hello" }, staff: [] });
  expect(body.messages).toEqual([]);
});

test("a visitor's view holds no tags, assignee, audience or uid of staff", async () => {
  const [visitor, admin] = await Promise.all([newVisitor(), staff(ADMIN)]);
  await post(visitor, "hello");
  await send(admin, visitor.uid, "good day");
  await callable("updateConversation", admin.token, {
    conversationId: visitor.uid,
    assignee: AGENT.uid,
    tags: ["sensitive"],
  });
  await callable("markRead", admin.token, { conversationId: visitor.uid, seq: 1 });
  const { body, text } = await api<VisitorUpdates>("GET", "/visitor/updates?after=0", { token: visitor.token });
  expect(Object.keys(body.conversation ?? {}).sort()).toEqual(["id", "last", "read", "rev", "seq", "staff", "status"]);
  expect(body.conversation?.read).toEqual({ [visitor.uid]: expect.any(Number), staff: 1 });
  for (const secret of ["sensitive", `"${ADMIN.uid}"`, `"${AGENT.uid}"`, "audience", "assignee"]) {
    expect(text).not.toContain(secret);
  }
});

test("a visitor reaches no route or callable of staff, and no other visitor's conversation by its id", async () => {
  const [visitor, other] = await Promise.all([newVisitor(), newVisitor()]);
  await post(other, "private");
  for (const path of ["/inbox", "/staff", `/conversations/${other.uid}`, `/conversations/${other.uid}/messages`]) {
    const answer = await api("GET", path, { token: visitor.token });
    expect([path, answer.status, answer.text.includes("private")]).toEqual([path, 403, false]);
  }
  for (const [name, data] of [
    ["sendMessage", { conversationId: other.uid, id: crypto.randomUUID(), text: "intruder" }],
    ["updateConversation", { conversationId: other.uid, status: "closed", asOf: { seq: 9 } }],
    ["markRead", { conversationId: other.uid, seq: 1 }],
    ["startConversation", { members: [ADMIN.uid] }],
  ] as const) {
    const answer = await callable(name, visitor.token, data);
    expect([name, answer.status]).toEqual([name, 403]);
  }
});

test("a panel conversation is nothing but not found to those who are not in it", async () => {
  const [visitor, admin, agent] = await Promise.all([newVisitor(), staff(ADMIN), staff(AGENT)]);
  const alone = await callable<{ conversation: Conversation }>("startConversation", admin.token, {
    members: [ADMIN.uid],
  });
  // A conversation with oneself is refused, so a group that leaves the agent out needs nobody else: see below.
  expect(alone.status).toBe(400);
  const { body } = await callable<{ conversation: Conversation }>("startConversation", admin.token, {
    members: [AGENT.uid],
  });
  const { id } = body.result.conversation;
  const outsider = await api("GET", `/conversations/${id}`, { token: visitor.token });
  expect(outsider.status).toBe(403);
  const member = await api<ConversationGot>("GET", `/conversations/${id}`, { token: agent.token });
  expect(member.body.conversation.audience.sort()).toEqual([ADMIN.uid, AGENT.uid]);
  const unknown = await api("GET", "/conversations/no-such-conversation", { token: admin.token });
  expect([unknown.status, unknown.body.error.status]).toEqual([404, "NOT_FOUND"]);
});

test("two people have one direct conversation, whoever starts it and however often at once", async () => {
  const [admin, agent] = await Promise.all([staff(ADMIN), staff(AGENT)]);
  const started = await Promise.all(
    Array.from({ length: 6 }, (_, index) =>
      callable<{ conversation: Conversation }>("startConversation", (index % 2 === 0 ? admin : agent).token, {
        members: [index % 2 === 0 ? AGENT.uid : ADMIN.uid],
      }),
    ),
  );
  expect(started.map(({ status }) => status)).toEqual(Array(6).fill(200));
  const ids = new Set(started.map(({ body }) => body.result.conversation.id));
  expect(ids.size).toBe(1);

  const [id = ""] = ids;
  const sent = await send(admin, id, "lunch?");
  expect(sent.body.result.message).toMatchObject({ text: "lunch?", author: { kind: "staff", uid: ADMIN.uid } });
  const inbox = await api<Inbox>("GET", "/inbox?kind=panel", { token: agent.token });
  expect(inbox.body.conversations.map((conversation) => conversation.id)).toContain(id);
});

test("staff see each other with names and roles, and themselves marked", async () => {
  const agent = await staff(AGENT);
  const { body } = await api<StaffGot>("GET", "/staff", { token: agent.token });
  expect(body.staff.map(({ uid, role, me }) => ({ uid, role, me })).sort((a, b) => (a.uid < b.uid ? -1 : 1))).toEqual([
    { uid: ADMIN.uid, role: "admin", me: false },
    { uid: AGENT.uid, role: "agent", me: true },
  ]);
});
