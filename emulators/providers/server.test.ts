import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Api } from "grammy";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Fault } from "./faults.ts";
import { FCM_ACCESS_TOKEN, FCM_OWNER_DEVICE, FCM_PROJECT } from "./fcm/world.ts";
import { startProviders, type RunningProviders } from "./server.ts";
import { AGENT_ID, FORUM_ID, OWNER_ID, sentinelChats, TELEGRAM_BOT_TOKEN } from "./telegram/world.ts";
import { WHATSAPP_ACCESS_TOKEN, WHATSAPP_PHONE_NUMBER_ID } from "./whatsapp/world.ts";

/** On a busy machine. */
const soon = { timeout: 20_000 };

let providers: RunningProviders;
let api: Api;

beforeEach(async () => {
  providers = await startProviders({ port: 0 });
  api = new Api(TELEGRAM_BOT_TOKEN, { apiRoot: providers.url });
});

afterEach(() => providers.close());

async function ask(method: string, path: string, body?: unknown) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = await fetch(`${providers.url}${path}`, { method, ...(body !== undefined && { body: text }) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Sends one message without any client in between, and says what came of it within 300 ms. */
async function sendRaw(patienceMs = 300): Promise<{ status: number; text: string } | "no answer" | "no connection"> {
  try {
    const response = await fetch(`${providers.url}/bot${TELEGRAM_BOT_TOKEN}/sendMessage?chat_id=${OWNER_ID}&text=hi`, {
      signal: AbortSignal.timeout(patienceMs),
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    return error instanceof Error && error.name === "TimeoutError" ? "no answer" : "no connection";
  }
}

const items = async () => (await ask("GET", "/record")).body["items"] as Record<string, unknown>[];

describe("the record", () => {
  test("holds every request, refused ones too, oldest first, and can be emptied", async () => {
    await api.sendMessage(OWNER_ID, "hello", { disable_notification: true });
    await api.sendMessage(sentinelChats.blocked, "nobody").catch(() => {});
    expect(await items()).toMatchObject([
      { provider: "telegram", to: String(OWNER_ID), text: "hello", silent: true, accepted: true, status: 200 },
      { provider: "telegram", to: "4100403", text: "nobody", silent: false, accepted: false, status: 403 },
    ]);
    await ask("DELETE", "/record");
    expect(await items()).toEqual([]);
  });

  test("never holds the bot's token or the webhook's secret", async () => {
    await api.setWebhook("http://127.0.0.1:1/", { secret_token: "a-secret-of-ours" });
    await api.getMe();
    const text = JSON.stringify(await items());
    expect(text).not.toContain(TELEGRAM_BOT_TOKEN.split(":")[1]);
    expect(text).not.toContain("a-secret-of-ours");
  });
});

describe("hostile requests", () => {
  const whatsapp = {
    path: `/v23.0/${WHATSAPP_PHONE_NUMBER_ID}/messages`,
    authorization: `Bearer ${WHATSAPP_ACCESS_TOKEN}`,
  };
  const push = { path: `/v1/projects/${FCM_PROJECT}/messages:send`, authorization: `Bearer ${FCM_ACCESS_TOKEN}` };
  const deep = `${"[".repeat(400_000)}${"]".repeat(400_000)}`;

  test.each([
    ["whatsapp, nested", whatsapp, `{"messaging_product":"whatsapp","to":"4790000001","text":${deep}}`],
    [
      "whatsapp, a type that every object has",
      whatsapp,
      '{"messaging_product":"whatsapp","to":"4790000001","type":"__proto__"}',
    ],
    ["whatsapp, a number that is none", whatsapp, '{"messaging_product":"whatsapp","to":{},"text":{"body":["x"]}}'],
    ["push, nested", push, `{"message":{"fid":"${FCM_OWNER_DEVICE}","data":{"a":${deep}}}}`],
    [
      "push, names that every object has",
      push,
      `{"message":{"fid":"__proto__","data":{"__proto__":"x"},"webpush":{"headers":{"__proto__":"x"}}}}`,
    ],
    ["push, null", push, "null"],
    ["push, a list", push, '{"message":[]}'],
  ])("%s: refused, and the record can be read", async (_, { path, authorization }, body) => {
    const response = await fetch(`${providers.url}${path}`, { method: "POST", headers: { authorization }, body });
    expect(response.status).toBe(400);
    expect(await items()).toMatchObject([{ status: 400, accepted: false }]);
  });
});

describe("faults", () => {
  const order = (fault: Fault, times = 1) => ask("POST", "/faults", { provider: "telegram", times, fault });
  const lastItem = async () => (await items()).at(-1);

  test.each([
    ["400", "Bad Request: chat not found"],
    ["403", "Forbidden: bot was blocked by the user"],
    ["429", "Too Many Requests: retry after 2"],
    ["500", "Internal Server Error: restart"],
    ["503", "Service Unavailable"],
  ] as const)("%s is answered in Telegram's words, as often as was asked", async (fault, description) => {
    await order(fault, 2);
    for (let time = 0; time < 2; time += 1) {
      await expect(api.sendMessage(OWNER_ID, "hi")).rejects.toMatchObject({ error_code: Number(fault), description });
    }
    expect(await lastItem()).toMatchObject({ accepted: false, status: Number(fault), text: "hi" });
    await api.sendMessage(OWNER_ID, "hi");
  });

  test.each([
    ["reset", "no connection", false, 0],
    ["reset-after-accept", "no connection", true, 0],
    ["timeout", "no answer", false, 0],
    ["timeout-after-accept", "no answer", true, 0],
    ["slow", "no answer", true, 200],
  ] as const)("%s: the caller has %s, the message is there: %s", async (fault, outcome, accepted, status) => {
    await order(fault);
    expect(await sendRaw()).toBe(outcome);
    expect(await lastItem()).toMatchObject({ accepted, status, text: "hi" });
    const { body } = await ask("GET", "/phone/view");
    expect(JSON.stringify(body).includes('"text":"hi"')).toBe(accepted);
  });

  test("late: the message is there three seconds before its caller knows", async () => {
    await order("late");
    const sent = sendRaw(20_000);
    await expect.poll(async () => JSON.stringify((await ask("GET", "/phone/view")).body)).toContain('"text":"hi"');
    expect(await Promise.race([sent, Promise.resolve("not yet")])).toBe("not yet");
    expect(await sent).toMatchObject({ status: 200, text: expect.stringContaining('"message_id"') as string });
  });

  test("refused: the connection ends before anything has arrived", async () => {
    await order("refused");
    expect(await sendRaw()).toBe("no connection");
    expect(await items()).toEqual([]);
    expect(await sendRaw()).toMatchObject({ status: 200 });
  });

  test("not-json and huge are answers that are none", async () => {
    await order("not-json");
    expect(await sendRaw()).toMatchObject({ status: 200, text: expect.stringContaining("<h1>") as string });
    await order("huge");
    const response = await fetch(`${providers.url}/bot${TELEGRAM_BOT_TOKEN}/getMe`);
    expect(response.headers.get("content-length")).toBe(String(50 * 1024 * 1024));
    await response.body?.cancel();
    expect((await items()).map(({ accepted }) => accepted)).toEqual([false, false]);
  });

  test("come one order after the other, and can be called off", async () => {
    await order("500");
    await order("403");
    await expect(api.getMe()).rejects.toMatchObject({ error_code: 500 });
    expect((await ask("GET", "/faults")).body).toEqual({ items: [{ provider: "telegram", fault: "403", times: 1 }] });
    await order("403", 0);
    await api.getMe();
  });
});

describe("bad requests to look and act", () => {
  test.each([
    ["/faults", { provider: "telegram", times: 1, fault: "418" }, /^fault is one of 400, /],
    ["/faults", { provider: "telegram", times: 1.5, fault: "400" }, /^times is a whole number/],
    ["/faults", { provider: "telegram", fault: "400" }, /^times is a whole number/],
    ["/faults", { provider: "pigeon", times: 1, fault: "400" }, /^provider is one of telegram, /],
    ["/faults", { provider: "telegram", times: 1, fault: "400", why: "" }, /^"why" is not known/],
    ["/faults", "{", /^The body is not JSON/],
    ["/faults", [], /^The body is a JSON object/],
    ["/say", { provider: "telegram" }, /^One thing is done at a time: give one of text, press/],
    ["/say", { provider: "telegram", text: "hi", open: "t.me/x" }, /^One thing is done at a time/],
    ["/say", { provider: "whatsapp", text: "hi", edit: 1 }, /^edit is for Telegram alone/],
    ["/say", { provider: "telegram", text: "hi", anonymous: "yes" }, /^anonymous is true, or left out/],
    ["/say", { provider: "telegram", open: "https://example.org/bot" }, /^The link is none to t\.me/],
    ["/say", { provider: "telegram", open: "https://t.me/other_bot?start=1" }, /^The local Telegram has only the bot/],
    ["/say", { provider: "telegram", member: "crowned" }, /^member is one of blocked, unblocked/],
    ["/update", { provider: "whatsapp", update: {} }, /^provider is telegram/],
    ["/update", { provider: "telegram", update: [] }, /^update is a JSON object/],
    ["/say", { provider: "telegram", text: " " }, /^The text is empty/],
    ["/say", { provider: "telegram", text: 1 }, /^text is a text/],
    ["/say", { provider: "telegram", text: "hi", from: {} }, /^from is a name or a number/],
    ["/say", { provider: "telegram", text: "hi", from: "nobody" }, /^Nobody on the local Telegram is called "nobody"/],
    ["/say", { provider: "telegram", text: "hi", replyTo: 1 }, /^There is no Telegram message 1/],
    ["/say", { provider: "telegram", text: "hi", topic: 1 }, /^The Telegram chat 4100001 has no topic 1/],
    ["/say", { provider: "twilio", text: "hi", from: "nobody" }, /^Nobody with WhatsApp is called "nobody"/],
    ["/say", { provider: "whatsapp", text: "hi", topic: 1 }, /^WhatsApp has neither chat nor topic/],
    ["/say", { provider: "whatsapp", press: "x" }, /^No WhatsApp message there has a button "x"/],
    ["/say", { provider: "telegram", read: true }, /^A Telegram bot does not learn what is read/],
    ["/say", { provider: "push", text: "hi" }, /^A push notification cannot be answered/],
  ])("%s refuses %j", async (path, body, error) => {
    expect(await ask("POST", path, body)).toEqual({
      status: 400,
      body: { error: expect.stringMatching(error) as string },
    });
  });

  test("other web pages may not act here", async () => {
    const response = await fetch(`${providers.url}/say`, {
      method: "POST",
      headers: { origin: "http://elsewhere.example" },
      body: JSON.stringify({ provider: "telegram", text: "hi" }),
    });
    expect(response.status).toBe(403);
  });
});

describe("what a person says", () => {
  const say = async (saying: object) => (await ask("POST", "/say", { provider: "telegram", ...saying })).body;

  test("waits for getUpdates until it is confirmed", async () => {
    const asked = await api.sendMessage(OWNER_ID, "Emma: hello");
    await say({ text: "/start abc" });
    await say({ text: "hello Emma", replyTo: asked.message_id });
    const updates = await api.getUpdates();
    expect(updates).toMatchObject([
      {
        message: {
          text: "/start abc",
          from: { id: OWNER_ID, is_bot: false },
          chat: { id: OWNER_ID, type: "private" },
          entities: [{ type: "bot_command", offset: 0, length: 6 }],
        },
      },
      { message: { text: "hello Emma", reply_to_message: { message_id: asked.message_id, text: "Emma: hello" } } },
    ]);
    expect(await api.getUpdates({ offset: (updates[0]?.update_id ?? 0) + 1 })).toHaveLength(1);
  });

  test("comes from whom it is said to come from, each in their own chat", async () => {
    await say({ text: "hello", from: "porchlight_agent" });
    await say({ text: "hello", from: 99 });
    expect(await say({ text: "hello", from: 99, chat: OWNER_ID })).toMatchObject({
      error: expect.stringContaining("has no Telegram chat") as string,
    });
    expect(await api.getUpdates()).toMatchObject([
      { message: { from: { id: AGENT_ID, first_name: "Agent" }, chat: { id: AGENT_ID } } },
      { message: { from: { id: 99 }, chat: { id: 99 } } },
    ]);
  });

  test("unblocks the bot", async () => {
    await say({ text: "/start", from: sentinelChats.blocked });
    expect(await api.sendMessage(sentinelChats.blocked, "welcome back")).toMatchObject({ text: "welcome back" });
  });

  test("in a topic stays in it", async () => {
    const topic = await api.createForumTopic(FORUM_ID, "Emma");
    await say({ text: "hello", topic: topic.message_thread_id });
    expect(await api.getUpdates()).toMatchObject([
      { message: { chat: { id: FORUM_ID, is_forum: true }, message_thread_id: topic.message_thread_id } },
    ]);
  });

  test("a pressed button is answered once, and the phone shows it", async () => {
    const { message_id } = await api.sendMessage(OWNER_ID, "Emma", {
      reply_markup: { inline_keyboard: [[{ text: "I take it", callback_data: "take" }]] },
    });
    expect(await say({ press: "other", replyTo: message_id })).toMatchObject({
      error: expect.stringContaining("has no button") as string,
    });
    await say({ press: "take", replyTo: message_id });
    const [update] = await api.getUpdates();
    expect(update).toMatchObject({ callback_query: { data: "take", from: { id: OWNER_ID }, message: { message_id } } });
    const id = update?.callback_query?.id ?? "";
    await api.answerCallbackQuery(id, { text: "It is yours" });
    expect((await ask("GET", "/phone/view")).body).toMatchObject({
      telegram: { notices: [{ id, text: "It is yours" }] },
    });
    await expect(api.answerCallbackQuery(id)).rejects.toMatchObject({
      description: "Bad Request: query is too old and response timeout expired or query ID is invalid",
    });
  });

  test("reaches a webhook with its secret, and again after a failure", async () => {
    const arrived: { secret: unknown; body: unknown }[] = [];
    const hook = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        arrived.push({ secret: request.headers["x-telegram-bot-api-secret-token"], body: JSON.parse(body) });
        response.writeHead(arrived.length === 1 ? 503 : 200).end();
      });
    });
    await new Promise<void>((resolve) => hook.listen(0, "127.0.0.1", resolve));
    try {
      const address = hook.address();
      const port = typeof address === "object" && address ? address.port : 0;
      await api.setWebhook(`http://127.0.0.1:${port}/hooks/telegram`, { secret_token: "s3cret" });
      await say({ text: "hello" });
      await vi.waitFor(() => expect(arrived).toHaveLength(2), soon);
      expect(arrived[1]).toEqual(arrived[0]);
      expect(arrived[0]).toMatchObject({ secret: "s3cret", body: { message: { text: "hello" } } });
      await vi.waitFor(async () => expect((await api.getWebhookInfo()).pending_update_count).toBe(0), soon);
      await expect(api.getUpdates()).rejects.toMatchObject({ error_code: 409 });
    } finally {
      hook.closeAllConnections();
      hook.close();
    }
  });
});

describe("the server", () => {
  test("names the port when it is taken", async () => {
    await expect(startProviders({ port: providers.port })).rejects.toThrow(
      `Port ${providers.port} for the local providers and the phone page is taken.`,
    );
  });

  test("keeps messages, record and what waits between runs", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "porchlight-providers-"));
    try {
      const first = await startProviders({ port: 0, dataDir });
      const before = new Api(TELEGRAM_BOT_TOKEN, { apiRoot: first.url });
      const { message_id } = await before.sendMessage(OWNER_ID, "hello");
      for (const provider of ["telegram", "whatsapp", "twilio"]) {
        await fetch(`${first.url}/say`, { method: "POST", body: JSON.stringify({ provider, text: "yes" }) });
      }
      await fetch(`${first.url}/v1/projects/${FCM_PROJECT}/messages:send`, {
        method: "POST",
        headers: { authorization: `Bearer ${FCM_ACCESS_TOKEN}` },
        body: JSON.stringify({ message: { fid: FCM_OWNER_DEVICE, data: { title: "Emma" } } }),
      });
      await first.close();

      const second = await startProviders({ port: 0, dataDir });
      const after = new Api(TELEGRAM_BOT_TOKEN, { apiRoot: second.url });
      expect(second.record().map(({ text }) => text)).toEqual(["hello", "Emma"]);
      expect(await (await fetch(`${second.url}/phone/view`)).json()).toMatchObject({
        whatsapp: [{ messages: [{ text: "yes" }] }, {}, { messages: [{ text: "yes" }] }, {}],
        push: [{ title: "Emma" }],
      });
      expect(await after.getUpdates()).toMatchObject([{ message: { text: "yes" } }]);
      expect((await after.sendMessage(OWNER_ID, "again")).message_id).toBe(message_id + 2);
      await second.close();
    } finally {
      await rm(dataDir, { recursive: true });
    }
  });

  test("serves the phone page under a policy that lets nothing in, and every file it asks for", async () => {
    const response = await fetch(`${providers.url}/`);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'; script-src 'self'");
    const wanted = [...(await response.text()).matchAll(/(?:src|href)="(\/phone\/[^"]+)"/g)].map(
      ([, path]) => path ?? "",
    );
    for (const path of wanted) {
      const file = await fetch(`${providers.url}${path}`);
      expect({ path, status: file.status }).toEqual({ path, status: 200 });
      // TypeScript asks for the next ones, relative to its own place.
      const imports = [...(await file.text()).matchAll(/^import \{.* from "\.(\/[^"]+)"/gm)].map(
        ([, name]) => new URL(`.${name}`, `${providers.url}${path}`).pathname,
      );
      wanted.push(...imports.filter((name) => !wanted.includes(name)));
    }
    expect(wanted.length).toBeGreaterThan(5);
  });

  test("the view is the same as long as nothing changes", async () => {
    const first = await fetch(`${providers.url}/phone/view`);
    const again = { headers: { "if-none-match": first.headers.get("etag") ?? "" } };
    expect((await fetch(`${providers.url}/phone/view`, again)).status).toBe(304);
    await api.sendMessage(OWNER_ID, "hello");
    expect((await fetch(`${providers.url}/phone/view`, again)).status).toBe(200);
  });
});
