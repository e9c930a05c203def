import { Api, GrammyError } from "grammy";
import { beforeEach, describe, expect, test } from "vitest";
import { clock, providers, useProviders } from "../testing/test-providers.ts";
import { FORUM_ID, GROUP_ID, OWNER_ID, sentinelChats, TELEGRAM_BOT_TOKEN } from "./world.ts";

let api: Api;
useProviders();
beforeEach(() => void (api = new Api(TELEGRAM_BOT_TOKEN, { apiRoot: providers.url })));

/** What Telegram refuses a call with. */
async function refusal(call: Promise<unknown>) {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof GrammyError)) throw new Error("The call was not refused.", { cause: error });
  return { code: error.error_code, description: error.description, parameters: error.parameters };
}

async function send(text: string, other: Parameters<Api["sendMessage"]>[2] = {}) {
  return api.sendMessage(OWNER_ID, text, other);
}

describe("sendMessage", () => {
  test("answers with the whole message", async () => {
    const message = await send("Emma: hello", {
      entities: [{ type: "bold", offset: 0, length: 4 }],
      disable_notification: true,
      link_preview_options: { is_disabled: true },
      reply_markup: { inline_keyboard: [[{ text: "Open", url: "http://127.0.0.1:5010/panel/chat?conversation=a" }]] },
    });
    expect(message).toMatchObject({
      from: { id: 4100, is_bot: true, username: "porchlight_local_bot" },
      chat: { id: OWNER_ID, type: "private", first_name: "Owner" },
      date: clock.now() / 1000,
      text: "Emma: hello",
      entities: [{ type: "bold", offset: 0, length: 4 }],
      reply_markup: { inline_keyboard: [[{ text: "Open" }]] },
    });
    expect(providers.record()).toMatchObject([
      { provider: "telegram", to: String(OWNER_ID), text: "Emma: hello", silent: true, accepted: true, status: 200 },
    ]);
  });

  test("answers to a message that is there, and only to such a one", async () => {
    const first = await send("one");
    const second = await send("two", { reply_parameters: { message_id: first.message_id } });
    expect(second.reply_to_message).toMatchObject({ message_id: first.message_id, text: "one" });
    expect(await refusal(send("three", { reply_parameters: { message_id: 1 } }))).toMatchObject({
      description: "Bad Request: message to be replied not found",
    });
    const alone = await send("four", { reply_parameters: { message_id: 1, allow_sending_without_reply: true } });
    expect(alone.reply_to_message).toBeUndefined();
  });

  test.each([
    ["that is empty", "", "Bad Request: message text is empty"],
    ["of white space", " \n ", "Bad Request: message text is empty"],
    ["of 4097 characters", "x".repeat(4097), "Bad Request: message is too long"],
    ["of 32,769 bytes", "x".repeat(32_769), "Bad Request: text is too long"],
    ["with half a character", "\uD800", "Bad Request: text must be encoded in UTF-8"],
  ])("refuses a text %s", async (_what, text, description) => {
    expect(await refusal(send(text))).toMatchObject({ code: 400, description });
  });

  test("counts characters, not UTF-16 units, and not the white space around", async () => {
    expect((await send(`  ${"👉".repeat(4096)}\n`)).text).toHaveLength(8192);
  });

  test.each([
    [{ callback_data: "x".repeat(65) }, "Bad Request: BUTTON_DATA_INVALID"],
    [{ callback_data: "é".repeat(33) }, "Bad Request: BUTTON_DATA_INVALID"],
    [
      { url: "javascript:alert(1)" },
      "Bad Request: inline keyboard button URL 'javascript:alert(1)' is invalid: Unsupported URL protocol",
    ],
    [{ url: "nowhere" }, "Bad Request: inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"],
  ])("refuses the button %j", async (button, description) => {
    const call = send("hello", { reply_markup: { inline_keyboard: [[{ text: "Open", ...button }]] } });
    expect(await refusal(call)).toMatchObject({ code: 400, description });
  });

  test.each([
    [sentinelChats.blocked, 403, "Forbidden: bot was blocked by the user"],
    [sentinelChats.deactivated, 403, "Forbidden: user is deactivated"],
    [sentinelChats.neverStarted, 403, "Forbidden: bot can't initiate conversation with a user"],
    [sentinelChats.kickedFromGroup, 403, "Forbidden: bot was kicked from the group chat"],
    [sentinelChats.kickedFromSupergroup, 403, "Forbidden: bot was kicked from the supergroup chat"],
    [sentinelChats.deletedGroup, 403, "Forbidden: the group chat was deleted"],
    [sentinelChats.notFound, 400, "Bad Request: chat not found"],
    [sentinelChats.broken, 500, "Internal Server Error: restart"],
    ["", 400, "Bad Request: chat_id is empty"],
    ["@porchlight_owner", 400, "Bad Request: chat not found"],
  ])("refuses the chat %j", async (chat, code, description) => {
    expect(await refusal(api.sendMessage(chat, "hello"))).toMatchObject({ code, description });
    expect(providers.record()).toMatchObject([{ accepted: false, status: code, text: "hello" }]);
  });

  test("names the supergroup that a group has become", async () => {
    expect(await refusal(api.sendMessage(sentinelChats.upgradedGroup, "hello"))).toMatchObject({
      code: 400,
      description: "Bad Request: group chat was upgraded to a supergroup chat",
      parameters: { migrate_to_chat_id: FORUM_ID },
    });
  });
});

describe("limits", () => {
  test("five messages at once to a chat, then one a second", async () => {
    for (let count = 0; count < 5; count += 1) await send(`message ${count}`);
    expect(await refusal(send("one too many"))).toEqual({
      code: 429,
      description: "Too Many Requests: retry after 1",
      parameters: { retry_after: 1 },
    });
    clock.advance(1000);
    await send("in time");
    expect(await refusal(send("too soon again"))).toMatchObject({ code: 429 });
  });

  test("twenty messages at once to a group, then twenty a minute", async () => {
    let sent = 0;
    const sendNext = () => api.sendMessage(GROUP_ID, `message ${sent}`);
    // At one a second, a bucket of 20 that gets one back every 3 s lasts for 29.
    for (; sent < 29; sent += 1) {
      await sendNext();
      clock.advance(1000);
    }
    expect(await refusal(sendNext())).toMatchObject({ code: 429, parameters: { retry_after: 1 } });
    clock.advance(1000);
    await sendNext();
    expect(await refusal(sendNext())).toMatchObject({ code: 429, parameters: { retry_after: 3 } });
  });

  test("the header says the same as the body", async () => {
    const response = await fetch(
      `${providers.url}/bot${TELEGRAM_BOT_TOKEN}/sendMessage?chat_id=${sentinelChats.flooded}&text=x`,
    );
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("5");
  });
});

describe("other methods", () => {
  test("an edit changes a message once, and not without a change", async () => {
    const { message_id } = await send("one", {
      reply_markup: { inline_keyboard: [[{ text: "Take", callback_data: "take" }]] },
    });
    const edited = await api.editMessageText(OWNER_ID, message_id, "two");
    expect(edited).toMatchObject({ message_id, text: "two", edit_date: clock.now() / 1000 });
    expect(edited).not.toHaveProperty("reply_markup");
    expect((await refusal(api.editMessageText(OWNER_ID, message_id, "two"))).description).toMatch(
      /^Bad Request: message is not modified: specified new message content/,
    );
    expect(await refusal(api.editMessageText(OWNER_ID, 1, "two"))).toMatchObject({
      description: "Bad Request: message to edit not found",
    });
  });

  test("a reaction is one of Telegram's", async () => {
    const { message_id } = await send("one");
    expect(await api.setMessageReaction(OWNER_ID, message_id, [{ type: "emoji", emoji: "👌" }])).toBe(true);
    const strange = { type: "emoji", emoji: "🪔" } as unknown as { type: "emoji"; emoji: "👌" };
    expect(await refusal(api.setMessageReaction(OWNER_ID, message_id, [strange]))).toMatchObject({
      description: "Bad Request: REACTION_INVALID",
    });
  });

  test("topics are made, renamed, written to, closed and deleted where the chat has them", async () => {
    const topic = await api.createForumTopic(FORUM_ID, "Emma");
    const inTopic = { message_thread_id: topic.message_thread_id };
    expect(await api.sendMessage(FORUM_ID, "hello", inTopic)).toMatchObject({ ...inTopic, is_topic_message: true });
    await api.editForumTopic(FORUM_ID, topic.message_thread_id, { name: "Emma Berg" });
    await api.closeForumTopic(FORUM_ID, topic.message_thread_id);
    expect(await refusal(api.sendMessage(FORUM_ID, "hello", inTopic))).toMatchObject({
      description: "Bad Request: TOPIC_CLOSED",
    });
    await api.reopenForumTopic(FORUM_ID, topic.message_thread_id);
    await api.deleteForumTopic(FORUM_ID, topic.message_thread_id);
    expect(await refusal(api.sendMessage(FORUM_ID, "hello", inTopic))).toMatchObject({
      description: "Bad Request: message thread not found",
    });
    expect(await refusal(api.createForumTopic(OWNER_ID, "Emma"))).toMatchObject({
      description: "Bad Request: the chat is not a forum",
    });
  });

  test("a wrong token and an unknown method are refused as Telegram does", async () => {
    const stranger = new Api(`4100:${"x".repeat(35)}`, { apiRoot: providers.url });
    expect(await refusal(stranger.getMe())).toMatchObject({ code: 401, description: "Unauthorized" });
    const shapeless = new Api("nonsense", { apiRoot: providers.url });
    expect(await refusal(shapeless.getMe())).toMatchObject({
      code: 401,
      description: "Unauthorized: invalid token specified",
    });
    expect(await refusal(api.leaveChat(OWNER_ID))).toMatchObject({
      code: 404,
      description: "Not Found: method not found",
    });
  });

  test("parameters come by query, form, multipart and JSON, and method names in any case", async () => {
    const root = `${providers.url}/bot${TELEGRAM_BOT_TOKEN}`;
    const fields = { chat_id: String(OWNER_ID), text: "hi", reply_markup: '{"inline_keyboard":[]}' };
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const answers = await Promise.all([
      fetch(`${root}/SENDMESSAGE?${new URLSearchParams(fields)}`),
      fetch(`${root}/sendmessage`, { method: "POST", body: new URLSearchParams(fields) }),
      fetch(`${root}/sendMessage`, { method: "POST", body: form }),
      fetch(`${root}/sendMessage`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(fields),
      }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const broken = await fetch(`${root}/sendMessage`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{",
    });
    expect(await broken.json()).toEqual({
      ok: false,
      error_code: 400,
      description: "Bad Request: can't parse JSON object",
    });
  });
});
