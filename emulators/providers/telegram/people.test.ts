import { Api, GrammyError } from "grammy";
import { beforeEach, expect, test } from "vitest";
import { clock, providers, useProviders } from "../testing/test-providers.ts";
import { AGENT_ID, FORUM_ID, NEW_GROUP_ID, OWNER_ID, sentinelChats, TELEGRAM_BOT_TOKEN } from "./world.ts";

let api: Api;
useProviders();
beforeEach(() => void (api = new Api(TELEGRAM_BOT_TOKEN, { apiRoot: providers.url })));

async function act(path: "/say" | "/update", body: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${providers.url}${path}`, {
    method: "POST",
    body: JSON.stringify({ provider: "telegram", ...body }),
  });
  return (await answer.json()) as Record<string, unknown>;
}
const say = (body: object) => act("/say", body);

/** What Telegram refuses a call with, or "taken". */
const fate = (call: Promise<unknown>) =>
  call.then(
    () => "taken",
    (error: unknown) => (error instanceof GrammyError ? error.description : "no answer"),
  );

test("a person changes what they wrote, and no other message", async () => {
  const { messageId } = await say({ text: "Yes" });
  clock.advance(5_000);
  await say({ edit: messageId, text: "No" });
  expect((await api.getUpdates()).at(-1)).toMatchObject({
    edited_message: { message_id: messageId, text: "No", edit_date: clock.now() / 1000, from: { id: OWNER_ID } },
  });
  const alert = await api.sendMessage(OWNER_ID, "hello");
  expect(await say({ edit: alert.message_id, text: "No" })).toMatchObject({
    error: expect.stringMatching(/did not write/),
  });
  expect(await say({ edit: messageId, text: "No" })).toMatchObject({ error: "The text is what it was." });
});

test("a reaction is shown, and told only to a bot that asked for it", async () => {
  const { message_id } = await api.sendMessage(OWNER_ID, "hello");
  expect(await say({ replyTo: message_id, react: "👍" })).toMatchObject({ updateId: null });
  await api.setWebhook("http://127.0.0.1:9/", { allowed_updates: ["message_reaction"] });
  expect(await say({ replyTo: message_id, react: "🪔" })).toMatchObject({
    error: expect.stringMatching(/none of Telegram's/),
  });
  expect(await say({ replyTo: message_id, react: "" })).toMatchObject({ updateId: expect.any(Number) });
});

test("a start link says the code in the person's own chat, also of one who has blocked the bot", async () => {
  await say({ open: "https://t.me/porchlight_local_bot?start=abc_1", from: AGENT_ID });
  await say({ open: "t.me/porchlight_local_bot?start=abc_2", from: sentinelChats.blocked });
  expect(await api.getUpdates()).toMatchObject([
    { message: { text: "/start abc_1", chat: { id: AGENT_ID }, entities: [{ type: "bot_command", length: 6 }] } },
    { my_chat_member: { old_chat_member: { status: "kicked" }, new_chat_member: { status: "member" } } },
    { message: { text: "/start abc_2", chat: { id: sentinelChats.blocked, type: "private" } } },
  ]);
});

test("a startgroup link brings the bot into a group, where it may make topics once it is an administrator", async () => {
  const topic = () => fate(api.createForumTopic(NEW_GROUP_ID, "Emma"));
  expect(await topic()).toBe("Forbidden: bot is not a member of the supergroup chat");
  await say({ open: "https://t.me/porchlight_local_bot?startgroup=abc" });
  expect(await api.getUpdates()).toMatchObject([
    {
      my_chat_member: {
        chat: { id: NEW_GROUP_ID, type: "supergroup", is_forum: true },
        old_chat_member: { status: "left" },
        new_chat_member: { status: "member", user: { username: "porchlight_local_bot" } },
      },
    },
    { message: { text: "/start@porchlight_local_bot abc", chat: { id: NEW_GROUP_ID } } },
  ]);
  expect(await topic()).toBe("Bad Request: not enough rights to create a topic");
  await say({ member: "promoted", chat: NEW_GROUP_ID });
  expect(await topic()).toBe("taken");
  expect(await api.getChatMember(NEW_GROUP_ID, 4100)).toMatchObject({
    status: "administrator",
    can_manage_topics: true,
  });
  await say({ member: "removed", chat: NEW_GROUP_ID });
  expect(await topic()).toBe("Forbidden: bot was kicked from the supergroup chat");
});

test("who blocks the bot gets nothing more until they write again", async () => {
  await say({ member: "blocked" });
  expect(await fate(api.sendMessage(OWNER_ID, "hello"))).toBe("Forbidden: bot was blocked by the user");
  await say({ text: "hello again" });
  expect(await fate(api.sendMessage(OWNER_ID, "hello"))).toBe("taken");
});

test("the group itself writes, somebody else's words are forwarded, a part is quoted", async () => {
  const alert = await api.sendMessage(FORUM_ID, "Emma: do you ship to Norway?");
  await say({ chat: FORUM_ID, text: "one", anonymous: true });
  await say({ chat: FORUM_ID, text: "two", forwarded: true });
  await say({ replyTo: alert.message_id, text: "three", quote: "Norway" });
  expect(await api.getUpdates()).toMatchObject([
    { message: { from: { username: "GroupAnonymousBot" }, sender_chat: { id: FORUM_ID } } },
    { message: { from: { id: OWNER_ID }, forward_origin: { type: "user" } } },
    { message: { reply_to_message: { message_id: alert.message_id }, quote: { text: "Norway", position: 21 } } },
  ]);
});

test("an update of any kind can be given as it is, with its own number if it has one", async () => {
  const poll = { id: "1", question: "?" };
  expect(await act("/update", { update: { update_id: 7, poll } })).toEqual({ updateId: 7 });
  const message = { message_id: 1, date: 0, chat: { id: 99, type: "private" } };
  expect(await act("/update", { update: { message } })).toEqual({ updateId: expect.any(Number) });
  expect(await api.getUpdates()).toMatchObject([{ update_id: 7, poll }, { message }]);
});

test("chats, commands, keyboards and messages that go", async () => {
  expect(await api.getChat(FORUM_ID)).toMatchObject({ type: "supergroup", title: "Shop visitors", is_forum: true });
  expect(await fate(api.getChat(1))).toBe("Bad Request: chat not found");
  await api.setMyCommands([{ command: "who", description: "Who is on duty" }]);
  expect(await api.getMyCommands()).toEqual([{ command: "who", description: "Who is on duty" }]);
  expect(await fate(api.setMyCommands([{ command: "Wer da", description: "x" }]))).toBe(
    "Bad Request: BOT_COMMAND_INVALID",
  );
  expect(await api.sendChatAction(OWNER_ID, "typing")).toBe(true);
  const { message_id } = await api.sendMessage(OWNER_ID, "hello", {
    reply_markup: { inline_keyboard: [[{ text: "Take", callback_data: "take" }]] },
  });
  expect(await api.editMessageReplyMarkup(OWNER_ID, message_id)).not.toHaveProperty("reply_markup");
  expect(await fate(api.editMessageReplyMarkup(OWNER_ID, message_id))).toMatch(/^Bad Request: message is not modified/);
  expect(await api.deleteMessage(OWNER_ID, message_id)).toBe(true);
  expect(await fate(api.deleteMessage(OWNER_ID, message_id))).toBe("Bad Request: message to delete not found");
});
