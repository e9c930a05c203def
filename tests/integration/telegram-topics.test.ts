import { Firestore } from "@google-cloud/firestore";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Stack } from "../../emulators/run/stack.ts";
import { FORUM_ID, TELEGRAM_BOT_TOKEN } from "../../emulators/providers/telegram/world.ts";
import { api, eventually, newVisitor, post, PROJECT, url, useStack } from "../stack/doors.ts";
import { stackForTests } from "../stack/stack-for-tests.ts";

let stack: Stack;
let firestore: Firestore;

beforeAll(async () => {
  stack = await stackForTests("topics");
  useStack(stack);
  process.env["METADATA_SERVER_DETECTION"] = "none";
  firestore = new Firestore({
    projectId: PROJECT,
    host: new URL(stack.url.firestore).host,
    ssl: false,
    customHeaders: { Authorization: "Bearer owner" },
  });
  // The functions have read neither yet: nobody has written.
  const group = { chatId: FORUM_ID, title: "Shop visitors", forum: true };
  await firestore.doc("site/channels").set({ telegram: { group } }, { merge: true });
});
afterAll(async () => {
  await firestore.terminate();
  await stack.stop();
});

interface Chat {
  id: number;
  topics: { id: number; name: string }[];
  messages: { id: number; text: string; topic: number | null }[];
}

async function forum(): Promise<Chat | undefined> {
  const answer = await fetch(`${url().phone}/phone/view`);
  const { telegram } = (await answer.json()) as { telegram: { chats: Chat[] } };
  return telegram.chats.find(({ id }) => id === FORUM_ID);
}

test("a visitor who writes twice, at once and later, has one topic in the group, with all that they wrote", async () => {
  const visitor = await newVisitor();
  const body = { id: crypto.randomUUID(), text: "Do you ship to Norway?", profile: { name: "Kari" } };
  await api("POST", "/visitor/messages", { token: visitor.token, body });
  await post(visitor, "And to Sweden?");
  const shown = await eventually("both messages", async () => {
    const chat = await forum();
    const all = ["Norway", "Sweden"].every((place) => chat?.messages.some(({ text }) => text.includes(place)));
    return all ? chat : undefined;
  });
  expect(shown.topics).toEqual([expect.objectContaining({ name: "Kari" })]);
  const [topic] = shown.topics;
  expect(new Set(shown.messages.map((message) => message.topic))).toEqual(new Set([topic?.id]));

  const link = (message: string | number) => firestore.doc(`links/telegram:${FORUM_ID}:${message}`).get();
  expect((await link(`topic-${topic?.id}`)).data()).toMatchObject({ conversationId: visitor.uid });
  for (const { id } of shown.messages) {
    await eventually(
      "the link of each message",
      async () => (await link(id)).data()?.["conversationId"] === visitor.uid || undefined,
    );
  }
});

test("the local bot's updates go to the site, as telegram:setup would have it", async () => {
  const answer = await fetch(`${url().phone}/bot${TELEGRAM_BOT_TOKEN}/getWebhookInfo`);
  expect(await answer.json()).toMatchObject({
    result: {
      url: `${url().site}/hooks/telegram`,
      allowed_updates: ["message", "edited_message", "callback_query", "my_chat_member"],
    },
  });
});
