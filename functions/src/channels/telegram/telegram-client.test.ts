import { afterEach, expect, test } from "vitest";
import { ProviderDown, ProviderRejected } from "../channel.ts";
import { anInstance, fakeBotApi, no, result, TOKEN, type Step } from "./fake-bot-api.ts";
import { WORDS } from "../shared/fake-provider.ts";
import { createTelegramClient } from "./telegram-client.ts";

const ALERT = { words: WORDS, kind: "visitor" as const, conversationId: "ada" };

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function scene(step: Step) {
  const server = await fakeBotApi(() => step, { topics: true });
  closing.push(() => server.close());
  return { client: createTelegramClient(anInstance(server).bot), requests: server.requests };
}

const sent = result({ message_id: 77, date: 1, chat: { id: 7 } });

test("a text goes to its topic as a reply, with buttons, and comes back with its number", async () => {
  const { client, requests } = await scene(sent);
  const buttons = [[{ text: "Try again", data: "again:1" }], [{ text: "Too much", data: "x".repeat(65) }]];
  expect(await client.sendText("7", "Which one?", { replyTo: 5, topic: 9, buttons })).toEqual({
    providerId: "77",
    to: "7",
  });
  expect(requests).toMatchObject([
    {
      method: "sendMessage",
      body: {
        text: "Which one?",
        message_thread_id: 9,
        reply_parameters: { message_id: 5, allow_sending_without_reply: true },
        reply_markup: { inline_keyboard: [[{ text: "Try again", callback_data: "again:1" }]] },
      },
    },
  ]);
  expect(requests[0]?.body).not.toHaveProperty("parse_mode");
});

test("an alert of what is nobody's again is what it was", async () => {
  const { client, requests } = await scene(sent);
  expect(await client.editAlert("7", 77, ALERT, null)).toBe(true);
  const asked = JSON.stringify(requests[0]?.body);
  expect(asked).toContain("take:ada");
  expect(asked).not.toContain("taken by");
});

test("an alert that was taken says so, and keeps only the button that opens", async () => {
  const { client, requests } = await scene(sent);
  expect(await client.editAlert("7", 77, ALERT, "taken by Astrid")).toBe(true);
  expect(requests).toMatchObject([
    {
      method: "editMessageText",
      body: {
        message_id: 77,
        text: expect.stringMatching(/taken by Astrid/),
        reply_markup: { inline_keyboard: [[{ text: "Open" }]] },
      },
    },
  ]);
});

test.each([
  ["says so already", no(400, "Bad Request: message is not modified: specified new message content …"), true],
  ["is gone", no(400, "Bad Request: message to edit not found"), false],
  ["is too old", no(400, "Bad Request: message can't be edited"), false],
])("an alert that %s", async (_what, step, there) => {
  const { client } = await scene(step);
  expect(await client.editAlert("7", 77, ALERT, "taken by Astrid")).toBe(there);
});

test("a reaction is set and taken away", async () => {
  const { client, requests } = await scene(result(true));
  expect([await client.react("7", 5, "👌"), await client.react("7", 5, null)]).toEqual([true, true]);
  expect(requests.map(({ body }) => body["reaction"])).toEqual([[{ type: "emoji", emoji: "👌" }], []]);
});

test("a message to react to that is gone", async () => {
  const { client } = await scene(no(400, "Bad Request: message to react not found"));
  expect(await client.react("7", 5, "👌")).toBe(false);
});

test("a pressed button is answered within Telegram's 200 characters, and let go when it is too old", async () => {
  const { client, requests } = await scene(result(true));
  await client.answerCallback("1", "x".repeat(300));
  expect(requests[0]?.body["text"]).toHaveLength(200);
  const late = await scene(
    no(400, "Bad Request: query is too old and response timeout expired or query ID is invalid"),
  );
  expect(await late.client.answerCallback("1", "hi")).toBeUndefined();
});

test("what the bot is", async () => {
  const { client } = await scene(sent);
  expect(await client.describe()).toMatchObject({ username: "lamp_bot", topics: true });
});

test("other refusals are the channel's errors, without the token", async () => {
  const revoked = await scene(no(401, `Unauthorized: ${TOKEN}`));
  const thrown: unknown = await revoked.client.react("7", 5, "👌").catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(ProviderDown);
  expect(String(thrown)).not.toContain(TOKEN);
  const blocked = await scene(no(403, "Forbidden: bot was blocked by the user"));
  await expect(blocked.client.sendText("7", "hi")).rejects.toMatchObject({
    name: ProviderRejected.name,
    gone: true,
    message: expect.stringContaining("Unblock the bot"),
  });
});
