import { beforeAll, expect, test } from "vitest";
import type { ConversationErased } from "@porchlight/contract/callables.ts";
import type { Conversation } from "@porchlight/contract/conversations.ts";
import { conversationExported } from "@porchlight/contract/staff-api.ts";
import { visitorExported, type VisitorUpdates } from "@porchlight/contract/visitor-api.ts";
import { OWNER_ID } from "../../emulators/providers/telegram/world.ts";
import {
  ADMIN,
  AGENT,
  api,
  callable,
  eventually,
  isAbout,
  newVisitor,
  post,
  PROJECT,
  record,
  send,
  type SignedIn,
  signInWithToken,
  staff,
  url,
  telegramChat,
} from "../stack/doors.ts";
import { firestore, regularVisitor, useOwnerFirestore } from "../stack/regular-visitor.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

let admin: SignedIn;
useOwnStack("erasing");
useOwnerFirestore();
beforeAll(async () => {
  admin = await staff(ADMIN);
});
/** The texts that stand in the admin's chat with the bot. */
async function onTelegram(): Promise<string[]> {
  return (await telegramChat(OWNER_ID))?.messages.map(({ text }) => text) ?? [];
}

/** Somebody staff were told of, on Telegram and WhatsApp, and who has an answer. */
async function visitorOfWhomStaffKnow(text: string): Promise<SignedIn> {
  const visitor = await regularVisitor();
  expect((await post(visitor, text)).status).toBe(201);
  await eventually(
    "the alert on Telegram",
    async () => (await onTelegram()).some((each) => each.includes(text)) || undefined,
  );
  await eventually(
    "the alert on WhatsApp",
    async () =>
      (await record()).some((each) => each.provider === "whatsapp" && each.accepted && isAbout(visitor.uid, each)) ||
      undefined,
  );
  // What came of the alerts is written down when the providers have answered.
  await eventually("the links of both", async () => {
    const links = await firestore.collection("links").where("conversationId", "==", visitor.uid).get();
    return links.size >= 2 || undefined;
  });
  return visitor;
}

/** Where something still tells of them, but for the record of it. */
async function tracesOf(uid: string): Promise<string[]> {
  const roots = await firestore.listCollections();
  const found = await Promise.all([...roots, firestore.collectionGroup("messages")].map((each) => each.get()));
  const documents = found.flatMap(({ docs }) => docs);
  return documents
    .filter(
      (each) => each.ref.path !== `erasures/${uid}` && (each.ref.path + JSON.stringify(each.data())).includes(uid),
    )
    .map(({ ref }) => ref.path);
}

async function hasAccount(uid: string): Promise<boolean> {
  const lookup = `${url().auth}/identitytoolkit.googleapis.com/v1/projects/${PROJECT}/accounts:lookup`;
  const answer = await fetch(lookup, {
    method: "POST",
    headers: { authorization: "Bearer owner", "content-type": "application/json" },
    body: JSON.stringify({ localId: [uid] }),
  });
  return ((await answer.json()) as { users?: unknown[] }).users !== undefined;
}

test("a visitor erases all of themselves, down to what the owner's Telegram shows, and begins anew", async () => {
  const visitor = await visitorOfWhomStaffKnow("My order 4711 is late");
  await send(admin, visitor.uid, "Kari is difficult", { internal: true });
  await api("PUT", "/visitor/device", { token: visitor.token, body: { token: "fid-of-an-erased-browser" } });

  expect((await api("DELETE", "/visitor", { token: visitor.token })).status).toBe(204);
  // At once for everybody.
  expect((await api("GET", `/conversations/${visitor.uid}`, { token: admin.token })).status).toBe(404);
  const { body } = await api<VisitorUpdates>("GET", "/visitor/updates?after=0", { token: visitor.token });
  expect(body).toMatchObject({ conversation: null, messages: [] });

  await eventually(
    "the alert to go",
    async () => !(await onTelegram()).some((text) => text.includes("4711")) || undefined,
  );
  await eventually("all else to go", async () => (await tracesOf(visitor.uid)).length === 0 || undefined);
  await eventually("the account to go", async () => !(await hasAccount(visitor.uid)) || undefined);
  const erasure = (await firestore.doc(`erasures/${visitor.uid}`).get()).data();
  expect(erasure).toMatchObject({ unreached: { whatsapp: 1 } });
  expect(JSON.stringify(erasure)).not.toContain("4711");

  expect((await api("DELETE", "/visitor", { token: visitor.token })).status).toBe(204);
  const again = await post(visitor, "Somebody new");
  expect([again.status, again.body.message.seq]).toEqual([201, 1]);
  expect(again.body.resumeKey).toBeDefined();
});

test("an admin erases a conversation and hears what cannot be reached; an agent may not", async () => {
  const visitor = await visitorOfWhomStaffKnow("My address is Storgata 1");
  const agent = await staff(AGENT);
  const asked = { conversationId: visitor.uid, seq: 1 };
  expect((await callable("eraseConversation", agent.token, asked)).status).toBe(403);
  expect((await callable("eraseConversation", admin.token, { ...asked, seq: 0 })).status).toBe(409);
  const { body } = await callable<ConversationErased>("eraseConversation", admin.token, asked);
  expect(body.result).toEqual({ done: true, unreached: [{ channel: "whatsapp", messages: 1 }] });
  expect((await onTelegram()).some((text) => text.includes("Storgata"))).toBe(false);
  expect(await tracesOf(visitor.uid)).toEqual([]);
});

test("who has written nothing leaves no account behind, however often they ask", async () => {
  const visitor = await newVisitor();
  expect(await hasAccount(visitor.uid)).toBe(true);
  for (const _time of [1, 2]) expect((await api("DELETE", "/visitor", { token: visitor.token })).status).toBe(204);
  expect(await hasAccount(visitor.uid)).toBe(false);
});

test("who came by a resume key comes back no more once they are erased", async () => {
  const visitor = await newVisitor();
  const { resumeKey } = (await post(visitor, "Hello")).body;
  await api("DELETE", "/visitor", { token: visitor.token });
  expect((await api("POST", "/visitor/resume", { body: { key: resumeKey } })).status).toBe(404);
});

test("a visitor goes on with their conversation on another device, once by each link, and both stay signed in", async () => {
  const visitor = await newVisitor();
  await post(visitor, "From my desk");
  const { key } = (await api<{ key: string }>("POST", "/visitor/handover", { token: visitor.token })).body;
  const taken = await api<{ token: string }>("POST", "/visitor/continue", { body: { key } });
  const phone = await signInWithToken(taken.body.token);
  expect(phone.uid).toBe(visitor.uid);
  expect((await post(phone, "From my phone")).body.message.seq).toBe(2);
  expect((await post(visitor, "And back")).body.message.seq).toBe(3);
  expect((await api("POST", "/visitor/continue", { body: { key } })).status).toBe(404);
  await api("DELETE", "/visitor", { token: visitor.token });
  const after = await api<VisitorUpdates>("GET", "/visitor/updates?after=0", { token: phone.token });
  expect(after.body.conversation).toBeNull();
});

test("what a visitor exports is whole, is theirs, and comes as a file", async () => {
  const visitor = await newVisitor();
  const texts = Array.from({ length: 25 }, (_, nth) => `message ${nth}`);
  for (const text of texts) expect((await post(visitor, text)).status).toBe(201);
  await send(admin, visitor.uid, "Only staff may read this", { internal: true });
  const answer = await api("GET", "/visitor/export", { token: visitor.token });
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="my-chat-[\d-]+\.json"$/u);
  expect(answer.headers.get("content-type")).toBe("application/json");
  const { messages } = visitorExported.parse(answer.body);
  expect(messages.map(({ text }) => text)).toEqual(texts);
  expect(answer.text).not.toContain("Only staff");
});

test("where a visit came from is shown to staff and exported, no more than where that was, and is erased", async () => {
  const visitor = await regularVisitor();
  const visited = [{ page: "https://shop.example/lamps" }];
  const referrer = "https://search.example/results?q=their+words#top";
  const body = { id: crypto.randomUUID(), text: "Hello", visited, referrer };
  expect((await api("POST", "/visitor/messages", { token: visitor.token, body })).status).toBe(201);

  const path = `/conversations/${visitor.uid}`;
  const shown = await api<{ conversation: Conversation }>("GET", path, { token: admin.token });
  expect(shown.body.conversation.visitor).toMatchObject({ referrer: "https://search.example/results", visited });
  const theirs = await api("GET", "/visitor/export", { token: visitor.token });
  expect(visitorExported.parse(theirs.body).visitor?.referrer).toBe("https://search.example/results");
  const ours = await api("GET", `${path}/export?format=json`, { token: admin.token });
  expect(conversationExported.parse(ours.body).conversation.visitor?.referrer).toBe("https://search.example/results");

  const kept = async () => JSON.stringify((await firestore.doc(`conversations/${visitor.uid}`).get()).data() ?? null);
  expect(await kept()).toContain("search.example");
  expect(await kept()).not.toContain("their");
  await api("DELETE", "/visitor", { token: visitor.token });
  expect(await kept()).toBe("null");
});

test("an admin exports a conversation of hundreds of messages in three formats, notes too", async () => {
  const visitor = await newVisitor();
  await post(visitor, "=cmd()");
  await send(admin, visitor.uid, "A note", { internal: true });
  const { docs } = await firestore.collection(`conversations/${visitor.uid}/messages`).get();
  const some = docs[0]?.data() ?? {};
  const many = firestore.batch();
  for (let seq = 3; seq <= 450; seq += 1)
    many.set(firestore.doc(`conversations/${visitor.uid}/messages/${crypto.randomUUID()}`), {
      ...some,
      seq,
      text: `t ${seq}`,
    });
  many.update(firestore.doc(`conversations/${visitor.uid}`), { seq: 450 });
  await many.commit();

  const exported = (format: string) =>
    api("GET", `/conversations/${visitor.uid}/export?format=${format}`, { token: admin.token });
  const json = await exported("json");
  expect(conversationExported.parse(json.body).messages).toHaveLength(450);
  expect(json.text).toContain("A note");
  const csv = await exported("csv");
  expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(csv.text.trimEnd().split("\r\n")).toHaveLength(451);
  expect(csv.text).toContain(`"'=cmd()"`);
  const txt = await exported("txt");
  expect(txt.headers.get("content-disposition")).toContain(".txt");
  expect(txt.text).toContain("(note): A note");
  const agent = await staff(AGENT);
  expect((await api("GET", `/conversations/${visitor.uid}/export`, { token: agent.token })).status).toBe(403);
});
