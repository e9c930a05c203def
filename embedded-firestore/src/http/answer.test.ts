import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { errorAnswer, readJson } from "./answer.ts";
import type { Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";

const LARGEST = 100;

let server: Server;
let outcomes: unknown[];

beforeEach(async () => {
  outcomes = [];
  server = createServer((request, response) => {
    readJson(request, LARGEST).then(
      (body) => outcomes.push({ status: 200, body }),
      (error: unknown) => outcomes.push(errorAnswer(error)),
    );
    request.on("close", () => response.end());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function send(body: Buffer | string, length = Buffer.byteLength(body)): Promise<Socket> {
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  socket.resume().write(`POST / HTTP/1.1\r\nHost: here\r\nContent-Length: ${length}\r\n\r\n`);
  socket.write(body);
  return socket;
}

describe("a body", () => {
  it.each([
    ["is JSON", '{"a":"ø"}', { status: 200, body: { a: "ø" } }],
    ["may be left out", "", { status: 200, body: {} }],
    ["that is no JSON is INVALID_ARGUMENT", "{", { status: 400, body: { error: { status: "INVALID_ARGUMENT" } } }],
    ["that is not UTF-8 is INVALID_ARGUMENT", Buffer.from([0x22, 0xff, 0x22]), { status: 400 }],
    ["may be as large as allowed", `"${"x".repeat(LARGEST - 2)}"`, { status: 200 }],
    ["that is larger is answered 413", `"${"x".repeat(LARGEST - 1)}"`, { status: 413 }],
  ])("%s", async (_, body, outcome) => {
    await send(body);
    await expect.poll(() => outcomes).toMatchObject([outcome]);
  });

  it("whose client goes away is CANCELLED, which is nobody's error", async () => {
    const socket = await send('{"a":', LARGEST);
    await once(server, "request");
    socket.resetAndDestroy();
    await expect.poll(() => outcomes).toMatchObject([{ status: 499, body: { error: { status: "CANCELLED" } } }]);
  });
});
