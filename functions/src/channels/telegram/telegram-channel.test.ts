import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import {
  ProviderUnknown,
  ProviderDown,
  ProviderRejected,
  ProviderThrottled,
  ProviderUnreachable,
  type Channel,
} from "../channel.ts";
import { anInstance, fakeBotApi, memoryChannelStates, no, result, TOKEN, type Step } from "./fake-bot-api.ts";
import { anAlert, json, WORDS } from "../shared/fake-provider.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Answers by the script; the last step answers all that follow. */
async function botApi(...script: Step[]) {
  const server = await fakeBotApi(() => (script.length > 1 ? script.shift() : script[0]) ?? ok);
  closing.push(() => server.close());
  return { channel: anInstance(server).channel, requests: server.requests, apiRoot: server.apiRoot };
}

const ok = result({ message_id: 77, date: 1, chat: { id: 7, type: "private" } });

async function failureOf(channel: Channel): Promise<unknown> {
  return channel.send(anAlert("7")).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
}

describe("what is sent", () => {
  test("the text with entities and no parse mode, no link preview, the button, the sound", async () => {
    const { channel, requests } = await botApi(ok);
    expect(await channel.send(anAlert("7"))).toEqual({ providerId: "77", to: "7" });
    expect(requests).toMatchObject([
      {
        path: `/bot${TOKEN}/sendMessage`,
        body: {
          chat_id: "7",
          disable_notification: false,
          link_preview_options: { is_disabled: true },
          entities: [
            { type: "bold", offset: 0 },
            { type: "blockquote", length: 24 },
          ],
          reply_markup: {
            inline_keyboard: [
              [{ text: "Open", url: WORDS.link }],
              [
                { text: "I take it", callback_data: "take:ada" },
                { text: "Mute 1 h", callback_data: "mute:ada" },
              ],
            ],
          },
        },
      },
    ]);
    expect(requests[0]?.body).not.toHaveProperty("parse_mode");
    expect(requests[0]?.body).not.toHaveProperty("message_thread_id");
  });

  test.each([
    ["among colleagues only Open", { kind: "panel" as const }, [["Open"]]],
    [
      "a link that is not public gets no button",
      { words: { ...WORDS, link: "http://127.0.0.1/" } },
      [["I take it", "Mute 1 h"]],
    ],
    ["an id that does not fit gets none", { conversationId: "x".repeat(60) }, [["Open"]]],
    [
      "nothing left: no keyboard",
      { kind: "panel" as const, words: { ...WORDS, link: "http://127.0.0.1/" } },
      undefined,
    ],
  ])("buttons: %s", async (_what, change, texts) => {
    const { channel, requests } = await botApi(ok);
    await channel.send(anAlert("7", change));
    const markup = requests[0]?.body["reply_markup"] as { inline_keyboard: { text: string }[][] } | undefined;
    expect(markup?.inline_keyboard.map((row) => row.map(({ text }) => text))).toEqual(texts);
  });

  test("silently when asked to", async () => {
    const { channel, requests } = await botApi(ok);
    await channel.send(anAlert("7", { silent: true }));
    expect(requests[0]?.body["disable_notification"]).toBe(true);
  });

  test("after a 429 nothing more leaves for that chat until its time is over, and other chats go on", async () => {
    const { channel, requests } = await botApi(no(429, "Too Many Requests", { retry_after: 7 }), ok);
    for (const _attempt of [1, 2]) {
      await expect(channel.send(anAlert("7"))).rejects.toMatchObject({ name: ProviderThrottled.name, waitMs: 7000 });
    }
    await channel.send(anAlert("8"));
    expect(requests.map(({ body }) => body["chat_id"])).toEqual(["7", "8"]);
  });

  test("to the supergroup that the group has become", async () => {
    const moved = no(400, "Bad Request: group chat was upgraded to a supergroup chat", { migrate_to_chat_id: -1007 });
    const { channel, requests } = await botApi(moved, ok);
    expect(await channel.send(anAlert("-7"))).toEqual({ providerId: "77", to: "-1007" });
    expect(requests.map(({ body }) => body["chat_id"])).toEqual(["-7", "-1007"]);
  });
});

test("while it is not known whether private chats have topics, alerts go without, and nobody is asked", async () => {
  const server = await fakeBotApi(() => ok);
  closing.push(() => server.close());
  const { channel } = anInstance(server);
  await channel.send(anAlert("7"));
  expect(server.requests.map(({ method }) => method)).toEqual(["sendMessage"]);
});

describe("the site's group", () => {
  const group = { chatId: -7, title: "Shop team", forum: false };

  test("is known by its new id and as a forum once it has become one", async () => {
    const { store, states } = memoryChannelStates({ group });
    const moved = no(400, "Bad Request: group chat was upgraded to a supergroup chat", { migrate_to_chat_id: -1007 });
    const server = await fakeBotApi(({ method, body }) => {
      if (method === "getChat") return result({ id: -1007, type: "supergroup", title: "Shop team", is_forum: true });
      return body["chat_id"] === "-7" ? moved : ok;
    });
    closing.push(() => server.close());
    const { channel } = anInstance({ ...server, channelStates: store });
    expect(await channel.send(anAlert("-7", { ref: "ada/1/telegram:group" }))).toEqual({
      providerId: "77",
      to: "-1007",
    });
    expect(states.telegram.group).toEqual({ chatId: -1007, title: "Shop team", forum: true });
  });

  test.each([
    ["was disconnected", null],
    ["gave way to another", { chatId: -55, title: "Night shift", forum: true }],
  ])("that %s while it was asked what it has become stays as it is", async (_what, meanwhile) => {
    const { store, states } = memoryChannelStates({ group });
    const moved = no(400, "Bad Request: group chat was upgraded to a supergroup chat", { migrate_to_chat_id: -1007 });
    const server = await fakeBotApi(({ method, body }) => {
      if (method !== "getChat") return body["chat_id"] === "-7" ? moved : ok;
      states.telegram.group = meanwhile;
      return result({ id: -1007, type: "supergroup", title: "Shop team", is_forum: true });
    });
    closing.push(() => server.close());
    const { channel } = anInstance({ ...server, channelStates: store });
    await channel.send(anAlert("-7", { ref: "ada/1/telegram:group" }));
    expect(states.telegram.group).toEqual(meanwhile);
  });

  test("that the bot was thrown out of is marked, with what to do", async () => {
    const { store, states } = memoryChannelStates({ group });
    const server = await fakeBotApi(() => no(403, "Forbidden: bot was kicked from the group chat"));
    closing.push(() => server.close());
    const { channel } = anInstance({ ...server, channelStates: store });
    await expect(channel.send(anAlert("-7", { ref: "ada/1/telegram:group" }))).rejects.toBeInstanceOf(ProviderRejected);
    expect(states.telegram.group?.broken).toBe(
      "Telegram: the bot is not in the group any more. Add the bot to the group again, or connect another group",
    );
  });
});

describe("what the answers mean", () => {
  const text =
    (status: number, body: string, headers: Record<string, string> = {}): Step =>
    (response) =>
      void response.writeHead(status, headers).end(body);

  const table: [string, Step, new (...args: never[]) => Error, object][] = [
    [
      "429 with the wait in the body",
      no(429, "Too Many Requests", { retry_after: 7 }),
      ProviderThrottled,
      { waitMs: 7000 },
    ],
    [
      "429 with the wait in the header",
      no(429, "Too Many Requests", undefined, { "retry-after": "9" }),
      ProviderThrottled,
      { waitMs: 9000 },
    ],
    ["429 in HTML", text(429, "<html>", { "retry-after": "9" }), ProviderThrottled, { waitMs: 9000 }],
    ["429 with nonsense", no(429, "Too Many Requests", { retry_after: "abc" }), ProviderThrottled, { waitMs: 60_000 }],
    ["a bot that was blocked", no(403, "Forbidden: bot was blocked by the user"), ProviderRejected, { gone: true }],
    ["a chat that is not there", no(400, "Bad Request: chat not found"), ProviderRejected, { gone: true }],
    ["our own mistake", no(400, "Bad Request: message is too long"), ProviderRejected, { gone: false }],
    [
      "a closed General",
      no(400, "Bad Request: TOPIC_CLOSED"),
      ProviderRejected,
      { gone: false, message: expect.stringMatching(/Open the/) as string },
    ],
    [
      "a revoked token",
      no(401, "Unauthorized"),
      ProviderDown,
      { message: expect.stringMatching(/@BotFather/) as string },
    ],
    ["500 in JSON", no(500, "Internal Server Error: restart"), ProviderUnreachable, {}],
    ["502 in HTML", text(502, "<html>Bad Gateway</html>"), ProviderUnreachable, {}],
    ["a redirect elsewhere", text(302, "", { location: "http://127.0.0.1:9/" }), ProviderUnreachable, {}],
    ["404 from something else", text(404, "nothing here"), ProviderDown, {}],
    ["a refusal under 200", json(200, { ok: false, description: "later" }), ProviderUnreachable, {}],
    ["200 with invalid JSON", text(200, '{"ok":tr'), ProviderUnknown, {}],
    ["200 with nothing", text(200, ""), ProviderUnknown, {}],
    ["a reset after the request", (response) => void response.destroy(), ProviderUnknown, {}],
    [
      "200, then a reset in the body",
      (response) => void response.writeHead(200).write('{"ok":', () => response.destroy()),
      ProviderUnknown,
      {},
    ],
    ["no answer in time", () => {}, ProviderUnknown, { message: "no answer in time" }],
    [
      "a head, and then one byte and no more",
      (response) => void response.writeHead(200).write("{"),
      ProviderUnknown,
      {},
    ],
    ["2 MB of something", text(200, " ".repeat(2 * 1024 * 1024)), ProviderUnknown, {}],
  ];
  test.each(table)("%s", async (_what, step, kind, fields) => {
    const { channel, requests } = await botApi(step);
    const failure = await failureOf(channel);
    expect(failure).toBeInstanceOf(kind);
    expect(failure).toMatchObject(fields);
    expect(requests).toHaveLength(1);
  });

  test("a success without the message's number is a success", async () => {
    const { channel } = await botApi(json(200, { ok: true, result: {} }));
    expect(await channel.send(anAlert("7"))).toEqual({ providerId: null, to: "7" });
  });

  test("nobody listening: surely not accepted", async () => {
    const channel = anInstance({ apiRoot: "http://127.0.0.1:1" }).channel;
    const failure = await failureOf(channel);
    expect(failure).toBeInstanceOf(ProviderUnreachable);
    expect(failure).toMatchObject({ message: "no connection (ECONNREFUSED)" });
  });

  test("a TLS handshake that fails: surely not accepted", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    closing.push(() => server.close());
    const { port } = server.address() as AddressInfo;
    const channel = anInstance({ apiRoot: `https://127.0.0.1:${port}` }).channel;
    expect(await failureOf(channel)).toBeInstanceOf(ProviderUnreachable);
  });

  test("the token is in no error, even if the server repeats it", async () => {
    const { channel } = await botApi(no(400, `Bad Request: /bot${TOKEN}/sendMessage`));
    const failure = await failureOf(channel);
    expect(JSON.stringify([String(failure), failure, (failure as Error).stack])).not.toContain(TOKEN);
  });
});
