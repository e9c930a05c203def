import { beforeAll, expect, test } from "vitest";
import type { ChannelLink } from "@porchlight/contract/callables.ts";
import type { Message } from "@porchlight/contract/conversations.ts";
import type { Delivery } from "@porchlight/contract/deliveries.ts";
import type { Me } from "@porchlight/contract/people/me.ts";
import type { VisitorUpdates } from "@porchlight/contract/visitor-api.ts";
import { OWNER_NUMBER } from "../../emulators/providers/handsets/people.ts";
import { GROUP_ID, OWNER_ID } from "../../emulators/providers/telegram/world.ts";
import {
  ADMIN,
  AGENT,
  api,
  callable,
  eventually,
  isAbout,
  post,
  staff,
  reconcile,
  url,
  type SignedIn,
  telegramChat,
} from "../stack/doors.ts";
import { metaPost, postHook } from "../stack/posts/hook-posts.ts";
import { whatsappText } from "../stack/posts/inbound-updates.ts";
import { ownerFirestore, regularVisitor } from "../stack/regular-visitor.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";
import { newInstances } from "../stack/triggers.ts";

useOwnStack("answers");
beforeAll(async () => {
  // From the beginning: an instance keeps for half a minute what it knows of the group.
  const firestore = ownerFirestore();
  const group = { chatId: GROUP_ID, title: "Shop", forum: false };
  await firestore.doc("site/channels").set({ telegram: { group } }, { merge: true });
  await firestore.terminate();
  // Their instance starts with the first request: on a busy machine that is no part of any answer's minute.
  await eventually("the webhooks to answer", async () => {
    const { status } = await fetch(`${url().site}/hooks/telegram`, { method: "POST", body: "{}" });
    return status === 401 ? true : undefined;
  });
});

interface Recorded {
  provider: string;
  to: string;
  text: string;
  accepted: boolean;
  request: { method?: string; path?: string };
  response: { body?: { result?: { message_id?: number }; messages?: { id: string }[] } } | string | null;
}

async function recorded(): Promise<Recorded[]> {
  const answer = await fetch(`${url().phone}/record`);
  return ((await answer.json()) as { items: Recorded[] }).items;
}

async function say(what: object): Promise<void> {
  const answer = await fetch(`${url().phone}/say`, { method: "POST", body: JSON.stringify(what) });
  if (!answer.ok) throw new Error(`/say answered ${answer.status}: ${await answer.text()}`);
}

/** The number of the newest message in the owner's Telegram chat that holds this text. */
async function alertOf(text: string): Promise<number> {
  return eventually(`an alert with "${text}"`, async () => {
    const own = await telegramChat(OWNER_ID);
    return own?.messages.findLast((message) => message.text.includes(text))?.id;
  });
}

const updates = (visitor: SignedIn) => api<VisitorUpdates>("GET", "/visitor/updates?after=0", { token: visitor.token });

function answerOf(visitor: SignedIn, text: string) {
  return eventually(`the visitor to see "${text}"`, async () =>
    (await updates(visitor)).body.messages.find((message) => message.text === text),
  );
}

test("a reply on Telegram reaches the visitor with the name of who wrote it, and gets its receipt", async () => {
  const visitor = await regularVisitor();
  await post(visitor, "Do you ship to Norway?");
  const alert = await alertOf("ship to Norway");
  await say({ provider: "telegram", text: "Yes, in two days.", replyTo: alert });
  expect(await answerOf(visitor, "Yes, in two days.")).toMatchObject({
    author: { kind: "staff", name: "Astrid Berg" },
    via: "telegram",
  });
  await eventually("the receipt", async () =>
    (await recorded()).find(({ request }) => JSON.stringify(request).includes("setMessageReaction")),
  );
  // A note stays among the staff.
  await say({ provider: "telegram", text: "// a regular", replyTo: alert });
  const admin = await staff(ADMIN);
  const note = await eventually("the note", async () => {
    const { body } = await api<{ messages: Message[] }>("GET", `/conversations/${visitor.uid}/messages`, {
      token: admin.token,
    });
    return body.messages.find(({ internal }) => internal);
  });
  expect(note).toMatchObject({ text: "a regular", via: "telegram" });
  expect((await updates(visitor)).text).not.toContain("a regular");
});

test("a reply on WhatsApp does too", async () => {
  const visitor = await regularVisitor();
  await post(visitor, "Is the Havn lamp in stock?");
  const sent = await eventually("the WhatsApp message", async () =>
    (await recorded()).findLast((item) => item.provider === "whatsapp" && item.accepted && isAbout(visitor.uid, item)),
  );
  const id = JSON.stringify(sent.response).match(/wamid[^"\\]+/)?.[0];
  await say({ provider: "whatsapp", from: OWNER_NUMBER, text: "It is.", replyTo: id });
  expect(await answerOf(visitor, "It is.")).toMatchObject({ via: "whatsapp", author: { name: "Astrid Berg" } });
  const me = await api<Me>("GET", "/me", { token: (await staff(ADMIN)).token });
  expect(Date.parse(me.body.connections.whatsapp?.windowUntil ?? "")).toBeGreaterThan(Date.now());
});

test("on Telegram the answer says when the visitor has read it, and the group's alert who answered", async () => {
  const visitor = await regularVisitor();
  await post(visitor, "Which bulb fits the Fyr?");
  const alert = await alertOf(visitor.uid);
  await eventually("the group's alert", async () =>
    (await telegramChat(GROUP_ID))?.messages.find(({ text }) => text.includes(visitor.uid)),
  );
  await say({ provider: "telegram", text: "E14, up to 40 W.", replyTo: alert });
  const answer = await answerOf(visitor, "E14, up to 40 W.");
  await eventually("the group to know who answered", async () =>
    (await telegramChat(GROUP_ID))?.messages.find(
      ({ text }) => text.includes(visitor.uid) && text.includes("answered by Astrid Berg"),
    ),
  );
  await api("POST", "/visitor/read", { token: visitor.token, body: { seq: answer.seq } });
  const sign = await eventually("the sign that it was read", async () =>
    (await recorded()).find(({ request }) => JSON.stringify(request).includes("\u{1F440}")),
  );
  expect(sign).toMatchObject({ provider: "telegram", accepted: true });
});

test("an alert that is answered before its sender knows that it is there is answered all the same", async () => {
  const visitor = await regularVisitor();
  const fault = { provider: "telegram", times: 2, fault: "late" };
  await fetch(`${url().phone}/faults`, { method: "POST", body: JSON.stringify(fault) });
  await post(visitor, "Can the Skagen be dimmed?");
  const alert = await alertOf("Skagen be dimmed");
  await say({ provider: "telegram", text: "Yes, by any dimmer.", replyTo: alert });
  await answerOf(visitor, "Yes, by any dimmer.");
  const asked = (await recorded()).filter(({ text }) => text.startsWith("Which conversation"));
  expect(asked).toEqual([]);
});

test("an address under words reaches the visitor behind them, in an edit too", async () => {
  const visitor = await regularVisitor();
  await post(visitor, "How big is the Havn lamp?");
  const alert = await alertOf("big is the Havn");
  const link = (url: string) => [{ type: "text_link", offset: 8, length: 5, url }];
  const replyTo = { provider: "telegram", replyTo: alert };
  await say({ ...replyTo, text: "See the table.", entities: link("https://shop.example/old") });
  await answerOf(visitor, "See the table (https://shop.example/old).");
  const own = (await telegramChat(OWNER_ID))?.messages.findLast(({ text }) => text === "See the table.");
  const text = "See the table!";
  await say({ provider: "telegram", edit: own?.id, text, entities: link("https://shop.example/new") });
  const changed = await answerOf(visitor, "See the table (https://shop.example/new)!");
  expect(changed).toMatchObject({ via: "telegram" });
});

test("words behind /close reach the visitor, and close", async () => {
  const visitor = await regularVisitor();
  await post(visitor, "Where is my parcel?");
  const alert = await alertOf("is my parcel");
  await say({ provider: "telegram", text: "/close Thank you, your parcel left today!", replyTo: alert });
  await answerOf(visitor, "Thank you, your parcel left today!");
  await eventually("the word that it is closed", async () =>
    (await recorded()).find(({ text }) => text === "Closed: Visitor." || text.startsWith("Closed: ")),
  );
  const { token } = await staff(ADMIN);
  const { body } = await api<{ conversation: { status: string } }>("GET", `/conversations/${visitor.uid}`, { token });
  expect(JSON.stringify(body)).toContain('"status":"closed"');
});

test("of what a visitor writes, and is called, nothing can be tapped on Telegram but addresses", async () => {
  const visitor = await regularVisitor();
  const said =
    "Type /stop or /close@porchlight_local_bot, ask @porchlight_agent, see #sale $USD https://shop.example/#sale";
  const body = { id: crypto.randomUUID(), text: said, profile: { name: "/stop" } };
  await api("POST", "/visitor/messages", { token: visitor.token, body });
  const id = await alertOf("https://shop.example/#sale");
  const alert = (await telegramChat(OWNER_ID))?.messages.find((message) => message.id === id);
  expect(alert?.text.replaceAll("\u2060", "")).toContain(said);
  const types = new Set(alert?.entities.map(({ type }) => type));
  expect([...types].sort()).toEqual(["blockquote", "bold", "url"]);
});

test("on WhatsApp a change reaches the visitor, and of one that cannot nobody is told that nothing was sent", async () => {
  const visitor = await regularVisitor();
  await post(visitor, "Is the Fyr lamp in stock?");
  const sent = await eventually("the WhatsApp message", async () =>
    (await recorded()).findLast((item) => item.provider === "whatsapp" && item.accepted && isAbout(visitor.uid, item)),
  );
  const id = JSON.stringify(sent.response).match(/wamid[^"\\]+/)?.[0];
  const answer = whatsappText(OWNER_NUMBER, "It is nto.", id);
  const { from, timestamp } = answer;
  const edit = { original_message_id: answer.id, message: { type: "text", text: { body: "It is not." } } };
  await postHook(metaPost(answer));
  await answerOf(visitor, "It is nto.");
  await postHook(metaPost({ from, timestamp, id: "wamid.edit", type: "edit", edit }));
  await answerOf(visitor, "It is not.");
  const before = (await recorded()).length;
  await postHook(
    metaPost(
      { from, timestamp, id: "wamid.revoke", type: "revoke", revoke: { original_message_id: answer.id } },
      { from, timestamp, id: "wamid.unsupported", type: "unsupported", errors: [{ code: 131051 }] },
    ),
  );
  const notified = await eventually("both to be told", async () => {
    const items = (await recorded())
      .slice(before)
      .filter(({ provider, text }) => provider === "whatsapp" && text !== "");
    return items.length === 2 ? items.map(({ text }) => text) : undefined;
  });
  expect(notified).toEqual([
    "What visitors were sent cannot be taken back. The visitor still has the text as it was.",
    expect.stringContaining("the visitor still has what you wrote first"),
  ]);
  await answerOf(visitor, "It is not.");
});

function telegramLink({ token }: SignedIn): Promise<ChannelLink> {
  return eventually("the bot's name to be known", async () => {
    const answer = await callable<ChannelLink>("linkChannel", token, { channel: "telegram" });
    return answer.status === 200 ? answer.body.result : undefined;
  });
}

test("an agent connects Telegram by a link and is connected without asking again", async () => {
  const agent = await staff(AGENT);
  const link = await telegramLink(agent);
  expect(link.url).toMatch(/^https:\/\/t\.me\/porchlight_local_bot\?start=/);
  await say({ provider: "telegram", from: "porchlight_agent", text: `/start ${link.code}` });
  await eventually("the connection", async () => {
    const { body } = await api<Me>("GET", "/me", { token: agent.token });
    return body.connections.telegram?.name === "@porchlight_agent" ? true : undefined;
  });
  expect((await callable("unlinkChannel", agent.token, { channel: "telegram" })).status).toBe(200);
  expect((await api<Me>("GET", "/me", { token: agent.token })).body.connections.telegram).toBeNull();
});

test("what is written in a chat that changed hands is signed by its new person at once", async () => {
  const visitor = await regularVisitor();
  await post(visitor, "Who am I writing with?");
  const alert = await alertOf("writing with");
  const connect = async (who: typeof ADMIN) => {
    const person = await staff(who);
    await say({ provider: "telegram", text: `/start ${(await telegramLink(person)).code}` });
    await eventually("the connection", async () => {
      const { body } = await api<Me>("GET", "/me", { token: person.token });
      return body.connections.telegram === null ? undefined : true;
    });
  };
  const signed = async (text: string) => {
    await say({ provider: "telegram", text, replyTo: alert });
    return (await answerOf(visitor, text)).author;
  };
  expect(await signed("With Astrid.")).toMatchObject({ name: "Astrid Berg" });
  await connect(AGENT);
  expect(await signed("With the agent.")).not.toMatchObject({ name: "Astrid Berg" });
  await connect(ADMIN);
  expect(await signed("With Astrid again.")).toMatchObject({ name: "Astrid Berg" });
});

test("somebody who is removed from the staff is disconnected: their answers go nowhere, what was due is skipped", async () => {
  const [admin, agent] = await Promise.all([staff(ADMIN), staff(AGENT)]);
  const { code } = await telegramLink(agent);
  await say({ provider: "telegram", from: "porchlight_agent", text: `/start ${code}` });
  await eventually("the connection", async () => {
    const { body } = await api<Me>("GET", "/me", { token: agent.token });
    return body.connections.telegram === null ? undefined : true;
  });
  await callable("savePreferences", agent.token, { telegram: { delaySeconds: 30 } });
  await newInstances();
  const visitor = await regularVisitor();
  const deliveryOf = async (messageId: string) => {
    const path = `/conversations/${visitor.uid}/deliveries`;
    const { deliveries } = (await api<{ deliveries: Delivery[] }>("GET", path, { token: admin.token })).body;
    return deliveries.find((delivery) => delivery.messageId === messageId);
  };
  const targetIn = (delivery: Delivery | undefined) => delivery?.targets.find(({ key }) => key === "telegram:agent");
  const due = await eventually("something that is due to the agent", async () => {
    const { status, body } = await post(visitor, "Is anybody there?");
    // A visitor's pace is limited: then it is tried again a little later.
    if (status !== 201) return undefined;
    const { message } = body;
    const planned = await eventually("who is told", () => deliveryOf(message.id));
    return targetIn(planned)?.state === "pending" ? message.id : undefined;
  });

  const removed = await callable("setStaff", admin.token, { email: AGENT.email, role: null });
  expect(removed.status).toBe(200);
  await newInstances();
  await say({ provider: "telegram", from: "porchlight_agent", text: "still here" });
  await eventually("the words that this chat is not connected", async () =>
    (await recorded()).find(({ to, text }) => to !== String(OWNER_ID) && text.includes("not connected")),
  );
  const target = await eventually("the rest to be skipped", async () => {
    await reconcile(2);
    const now = targetIn(await deliveryOf(due));
    // The schedule's own run may be at it.
    return ["skipped", "sent", "dead"].includes(now?.state ?? "") ? now : undefined;
  });
  expect(target).toMatchObject({ state: "skipped", reason: "gone" });
  const messages = await api<{ messages: Message[] }>("GET", `/conversations/${visitor.uid}/messages?after=0`, {
    token: admin.token,
  });
  expect(messages.text).not.toContain("still here");
});

test("forged webhooks are refused at the public address", async () => {
  const hook = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${url().site}/hooks/${path}`, { method: "POST", headers, body: "{}" });
  expect((await hook("telegram")).status).toBe(401);
  expect((await hook("telegram", { "x-telegram-bot-api-secret-token": "guess" })).status).toBe(401);
  expect((await hook("whatsapp", { "x-hub-signature-256": `sha256=${"0".repeat(64)}` })).status).toBe(401);
  // WhatsApp is not reached by Twilio here.
  expect((await hook("twilio", { "x-twilio-signature": "AAAAAAAAAAAAAAAAAAAAAAAAAAA=" })).status).toBe(503);
});
