import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApi } from "./api/api.ts";
import { fakeDoor } from "./fake-door.ts";
import { nodeHandler } from "./https-function.ts";
import { keepBodiesUnread } from "./own-bodies.ts";

const PARSED_UP_TO = 32 * 1024 * 1024;

/**
 * What the functions framework and the emulator do before a function runs: body-parser reads the body if these headers
 * say there is one, and answers in HTML if it cannot be parsed.
 * https://github.com/GoogleCloudPlatform/functions-framework-nodejs/blob/main/src/server.ts
 */
async function framework(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { headers } = incoming;
  if (headers["transfer-encoding"] !== undefined || headers["content-length"] !== undefined) {
    const chunks = (await incoming.toArray()) as Buffer[];
    const body = Buffer.concat(chunks).subarray(0, PARSED_UP_TO).toString();
    try {
      JSON.parse(body);
    } catch {
      outgoing.writeHead(400, { "content-type": "text/html" }).end("<pre>SyntaxError</pre>");
      return;
    }
  }
  await nodeHandler(createApi(fakeDoor()))(incoming, outgoing);
}

const server = createServer((incoming, outgoing) => void framework(incoming, outgoing));
let port = 0;

beforeAll(async () => {
  keepBodiesUnread();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});

afterAll(() => server.close());

function post(body: string | ReadableStream, init: RequestInit = {}) {
  return fetch(`http://127.0.0.1:${port}/api/visitor/messages`, {
    method: "POST",
    headers: { authorization: "Bearer visitor-kari", "content-type": "application/json" },
    body,
    ...init,
  });
}

test("a good body arrives whole", async () => {
  const text = "Blåbærsyltetøy 🫐".repeat(100);
  const response = await post(JSON.stringify({ id: crypto.randomUUID(), text }));
  expect([response.status, await response.json()]).toMatchObject([201, { message: { text } }]);
});

test("a body that comes in chunks arrives whole", async () => {
  const whole = new TextEncoder().encode(JSON.stringify({ id: crypto.randomUUID(), text: "Hello" }));
  const chunks = ReadableStream.from([whole.slice(0, 10), whole.slice(10)]);
  const init = { duplex: "half" } as RequestInit;
  expect((await post(chunks, init)).status).toBe(201);
});

test("broken JSON gets our error, not the framework's page", async () => {
  const response = await post("{");
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(await response.json()).toMatchObject({ error: { status: "INVALID_ARGUMENT" } });
});

test("a body of megabytes is refused with 413", async () => {
  const response = await post("x".repeat(5_000_000));
  expect([response.status, await response.json()]).toMatchObject([413, { error: { status: "INVALID_ARGUMENT" } }]);
});

test("a body that was refused does not block its connection", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const send = async (body: string): Promise<{ status: number | undefined; port: number | undefined }> => {
    const headers = { authorization: "Bearer visitor-kari", "content-type": "application/json" };
    const sending = request({ port, host: "127.0.0.1", method: "POST", path: "/api/visitor/messages", headers, agent });
    sending.end(body);
    const [response] = (await once(sending, "response")) as [IncomingMessage];
    const { localPort } = response.socket;
    await response.toArray();
    return { status: response.statusCode, port: localPort };
  };
  const refused = await send("x".repeat(20_000_000));
  const accepted = await send(JSON.stringify({ id: crypto.randomUUID(), text: "Hello" }));
  agent.destroy();
  expect([refused.status, accepted.status]).toEqual([413, 201]);
  expect(accepted.port).toBe(refused.port);
});

test("304 and HEAD have no body", async () => {
  const url = `http://127.0.0.1:${port}/api/visitor/updates`;
  const headers = { authorization: "Bearer visitor-kari" };
  const etag = (await fetch(url, { headers })).headers.get("etag") ?? "";
  const known = await fetch(url, { headers: { ...headers, "if-none-match": etag } });
  expect([known.status, await known.text()]).toEqual([304, ""]);
  expect(await (await fetch(url, { method: "HEAD", headers })).text()).toBe("");
});

test("a method that the web forbids is refused like any other wrong method", async () => {
  const trace = request({ port, host: "127.0.0.1", method: "TRACE", path: "/api/site" });
  trace.end();
  const [response] = (await once(trace, "response")) as [IncomingMessage];
  response.resume();
  expect([response.statusCode, response.headers["x-content-type-options"]]).toEqual([405, "nosniff"]);
});
