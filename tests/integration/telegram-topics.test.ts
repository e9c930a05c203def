import { expect, test } from "vitest";
import type { ChannelLink } from "@porchlight/contract/callables.ts";
import type { Me } from "@porchlight/contract/people/me.ts";
import { FORUM_ID, TELEGRAM_BOT_TOKEN } from "../../emulators/providers/telegram/world.ts";
import { ADMIN, api, callable, eventually, newVisitor, post, staff, url, telegramChat } from "../stack/doors.ts";
import { firestore, useOwnerFirestore } from "../stack/regular-visitor.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

useOwnStack("topics");
useOwnerFirestore();
/** The message that says so; what comes after it is what visitors wrote. */
let connectedBy = 0;

const forum = () => telegramChat(FORUM_ID);

test("a group is connected by its link, under its name", async () => {
  const { token } = await staff(ADMIN);
  const link = await eventually("the bot's name to be known", async () => {
    const answer = await callable<ChannelLink>("linkChannel", token, { channel: "telegram", group: true });
    return answer.status === 200 ? answer.body.result : undefined;
  });
  // Telegram then says "/start" with the code in the group, where no topic is open.
  const open = { provider: "telegram", open: link.url, chat: FORUM_ID };
  const said = await fetch(`${url().phone}/say`, { method: "POST", body: JSON.stringify(open) });
  expect(said.status).toBe(200);
  const { group } = await eventually("the connection", async () => {
    const { body } = await api<Me>("GET", "/me", { token });
    return body.group === null ? undefined : body;
  });
  expect(group).toEqual({ title: "Shop visitors", broken: null });
  connectedBy = await eventually(
    "the word that it is connected",
    async () => (await forum())?.messages.find(({ text }) => text.includes("This group is connected"))?.id,
  );
});

test("a visitor who writes twice, at once and later, has one topic in the group, with all that they wrote", async () => {
  const visitor = await newVisitor();
  const body = { id: crypto.randomUUID(), text: "Do you ship to Norway?", profile: { name: "Kari" } };
  await api("POST", "/visitor/messages", { token: visitor.token, body });
  await post(visitor, "And to Sweden?");
  const shown = await eventually("both messages", async () => {
    const chat = await forum();
    const all = ["Norway", "Sweden"].every((place) => chat?.messages.some(({ text }) => text.includes(place)));
    return all && chat ? { ...chat, messages: chat.messages.filter(({ id }) => id > connectedBy) } : undefined;
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
