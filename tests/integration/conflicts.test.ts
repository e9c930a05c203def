import { expect, test } from "vitest";
import type { Conversation } from "@porchlight/contract/conversations.ts";
import type { Me } from "@porchlight/contract/people/me.ts";
import type { SiteSettings } from "@porchlight/contract/site.ts";
import { ADMIN, AGENT, api, callable, newVisitor, post, staff } from "../stack/doors.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** Two at once, through the real doors and the real transactions; a stack of its own, for the site is everybody's. */
useOwnStack("conflicts", { codebases: ["api"] });

test("a close behind a newer message leaves the conversation open and says so; as of that message it closes", async () => {
  const [visitor, admin] = await Promise.all([newVisitor(), staff(ADMIN)]);
  await post(visitor, "Do you ship to Norway?");
  await post(visitor, "By Friday?");
  const close = (seq: number) =>
    callable<{ conversation: Conversation }>("updateConversation", admin.token, {
      conversationId: visitor.uid,
      status: "closed",
      asOf: { seq },
    });
  const refused = await close(1);
  expect([refused.status, refused.body.error]).toMatchObject([409, { status: "ABORTED", details: [{ field: "seq" }] }]);
  const found = await api<{ conversation: Conversation }>("GET", `/conversations/${visitor.uid}`, {
    token: admin.token,
  });
  expect(found.body.conversation.status).toBe("open");
  expect((await close(2)).body.result.conversation.status).toBe("closed");
});

test("of two who take one conversation for others at once, one is told", async () => {
  const [visitor, admin, agent] = await Promise.all([newVisitor(), staff(ADMIN), staff(AGENT)]);
  await post(visitor, "Hello");
  const give = (token: string, assignee: string) =>
    callable("updateConversation", token, { conversationId: visitor.uid, assignee, asOf: { assignee: null } });
  const both = await Promise.all([give(admin.token, ADMIN.uid), give(agent.token, AGENT.uid)]);
  expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
});

test("of two admins who save one setting at once, one is told and the other's stays", async () => {
  const admin = await staff(ADMIN);
  const { site } = (await api<Me>("GET", "/me", { token: admin.token })).body;
  const save = (greeting: string) =>
    callable<{ site: SiteSettings }>("saveSite", admin.token, { greeting, asOf: { greeting: site.greeting } });
  const both = await Promise.all([save("Welcome!"), save("Good day!")]);
  const [winner, loser] = both.toSorted((a, b) => a.status - b.status);
  expect([winner?.status, loser?.status, loser?.body.error.status]).toEqual([200, 409, "ABORTED"]);
  const now = (await api<Me>("GET", "/me", { token: admin.token })).body.site;
  expect(now).toEqual({ ...site, greeting: winner?.body.result.site.greeting });
});

test("of two admins who decide about one person at once, one is told, and nobody who was removed comes back", async () => {
  const admin = await staff(ADMIN);
  const email = "kari@porchlight.test";
  const set = (wanted: object) => callable("setStaff", admin.token, { email, ...wanted });
  expect((await set({ role: "agent", asOf: { role: null } })).status).toBe(200);
  expect((await set({ role: null, asOf: { role: "agent" } })).status).toBe(200);
  const late = await set({ role: "admin", asOf: { role: "agent" } });
  expect([late.status, late.body.error.status]).toEqual([409, "ABORTED"]);
  const listed = await api<{ staff: { email: string }[] }>("GET", "/staff", { token: admin.token });
  expect(listed.body.staff.map((person) => person.email)).not.toContain(email);
});
