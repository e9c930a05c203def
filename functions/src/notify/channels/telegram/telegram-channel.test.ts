import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { Words } from "../../words.ts";
import {
  ProviderDoubt,
  ProviderDown,
  ProviderRejected,
  ProviderThrottled,
  ProviderUnreachable,
  type Alert,
  type Channel,
} from "../channel.ts";
import { createTelegramChannel } from "./telegram-channel.ts";

const TOKEN = "12345:a-token-that-must-never-be-seen-anywhere";
const WORDS: Words = {
  site: "Lamp Shop",
  author: "Ada",
  title: null,
  preview: "Do you ship to Norway?",
  page: null,
  link: "https://shop.example/panel/chat?conversation=ada",
};

const alert = (to: string, silent = false): Alert => ({
  to,
  silent,
  words: WORDS,
  conversationId: "ada",
  kind: "visitor",
  messageId: "4a5f0c5e-0000-4000-8000-000000000001",
  key: "telegram:grace",
});

interface Request {
  path: string;
  body: Record<string, unknown>;
}
/** Answers one request; the last step answers all that follow. */
type Step = (response: ServerResponse, request: Request) => void;

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server that speaks as Telegram does, by the script. */
async function botApi(...script: Step[]) {
  const requests: Request[] = [];
  const server = createServer((incoming, response) => {
    void bodyOf(incoming).then((text) => {
      const request = { path: incoming.url ?? "", body: JSON.parse(text) as Record<string, unknown> };
      requests.push(request);
      const step = script.length > 1 ? script.shift() : script[0];
      return step?.(response, request);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const channel = createTelegramChannel({ token: TOKEN, apiRoot: `http://127.0.0.1:${port}`, timeoutMs: 300 });
  return { channel, requests };
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Step =>
  (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };
const ok = json(200, { ok: true, result: { message_id: 77, date: 1, chat: { id: 7, type: "private" } } });
const no = (code: number, description: string, parameters?: object, headers?: Record<string, string>) =>
  json(code, { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) }, headers);

async function failureOf(channel: Channel): Promise<unknown> {
  return channel.send(alert("7")).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
}

describe("what is sent", () => {
  test("the text with entities and no parse mode, no link preview, the button, the sound", async () => {
    const { channel, requests } = await botApi(ok);
    expect(await channel.send(alert("7"))).toEqual({ providerId: "77", to: "7" });
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
          reply_markup: { inline_keyboard: [[{ text: "Open", url: WORDS.link }]] },
        },
      },
    ]);
    expect(requests[0]?.body).not.toHaveProperty("parse_mode");
  });

  test("silently when asked to", async () => {
    const { channel, requests } = await botApi(ok);
    await channel.send(alert("7", true));
    expect(requests[0]?.body["disable_notification"]).toBe(true);
  });

  test("to the supergroup that the group has become", async () => {
    const moved = no(400, "Bad Request: group chat was upgraded to a supergroup chat", { migrate_to_chat_id: -1007 });
    const { channel, requests } = await botApi(moved, ok);
    expect(await channel.send(alert("-7"))).toEqual({ providerId: "77", to: "-1007" });
    expect(requests.map(({ body }) => body["chat_id"])).toEqual(["-7", "-1007"]);
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
    ["a revoked token", no(401, "Unauthorized"), ProviderDown, {}],
    ["500 in JSON", no(500, "Internal Server Error: restart"), ProviderUnreachable, {}],
    ["502 in HTML", text(502, "<html>Bad Gateway</html>"), ProviderUnreachable, {}],
    ["a redirect elsewhere", text(302, "", { location: "http://127.0.0.1:9/" }), ProviderUnreachable, {}],
    ["404 from something else", text(404, "nothing here"), ProviderDown, {}],
    ["a refusal under 200", json(200, { ok: false, description: "later" }), ProviderUnreachable, {}],
    ["200 with invalid JSON", text(200, '{"ok":tr'), ProviderDoubt, {}],
    ["200 with nothing", text(200, ""), ProviderDoubt, {}],
    ["a reset after the request", (response) => void response.destroy(), ProviderDoubt, {}],
    [
      "200, then a reset in the body",
      (response) => void response.writeHead(200).write('{"ok":', () => response.destroy()),
      ProviderDoubt,
      {},
    ],
    ["no answer in time", () => {}, ProviderDoubt, {}],
    ["a head, and then one byte and no more", (response) => void response.writeHead(200).write("{"), ProviderDoubt, {}],
    ["2 MB of something", text(200, " ".repeat(2 * 1024 * 1024)), ProviderDoubt, {}],
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
    expect(await channel.send(alert("7"))).toEqual({ providerId: null, to: "7" });
  });

  test("nobody listening: surely not accepted", async () => {
    const channel = createTelegramChannel({ token: TOKEN, apiRoot: "http://127.0.0.1:1" });
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
    const channel = createTelegramChannel({ token: TOKEN, apiRoot: `https://127.0.0.1:${port}` });
    expect(await failureOf(channel)).toBeInstanceOf(ProviderUnreachable);
  });

  test("the token is in no error, even if the server repeats it", async () => {
    const { channel } = await botApi(no(400, `Bad Request: /bot${TOKEN}/sendMessage`));
    const failure = await failureOf(channel);
    expect(JSON.stringify([String(failure), failure, (failure as Error).stack])).not.toContain(TOKEN);
  });
});
