import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { injectInto, openPort } from "./shared-port.ts";
import type { Socket } from "node:net";
import type { SharedPort } from "./shared-port.ts";

/** Long enough for whoever speaks on a busy machine, and short enough to wait for whoever does not. */
const SPEAKS_WITHIN_MS = 2_000;

let port: SharedPort;
let taken: string[];

beforeEach(async () => {
  taken = [];
  const face = (name: string) => (socket: Socket) => void taken.push(`${name} ${String(socket.read())}`);
  port = await openPort("127.0.0.1", 0, { http1: face("http1"), http2: face("http2") }, SPEAKS_WITHIN_MS);
});
afterEach(() => port.close());

async function opened(): Promise<Socket> {
  const socket = connect(port.port, port.host);
  await once(socket, "connect");
  return socket;
}

describe("a port for two protocols", () => {
  it.each([
    ["http1", ["GET / HTTP/1.1"]],
    ["http1", ["P", "OST / HTTP/1.1"]],
    ["http2", ["PRI * HTTP/2.0"]],
    ["http2", ["PR", "I * HT", "TP/2.0"]],
  ])("hands over to %s, in whatever pieces it begins: %j", async (face, pieces) => {
    const socket = await opened();
    socket.setNoDelay(true);
    for (const piece of pieces) await new Promise((resolve) => socket.write(piece, resolve));
    await expect.poll(() => taken).toHaveLength(1);
    expect(taken[0]).toMatch(new RegExp(`^${face} ${pieces[0]?.[0] ?? ""}`));
    socket.destroy();
  });

  it.each(["", "PRI * HTT"])("ends a connection that leaves open what it speaks: %j", async (beginning) => {
    const socket = await opened();
    socket.resume().write(beginning);
    await once(socket, "close");
    expect(taken).toEqual([]);
  });

  it("leaves one alone that has spoken", async () => {
    const spoken = await opened();
    spoken.write("GET / HTTP/1.1");
    const silent = await opened();
    await once(silent.resume(), "close");
    expect(spoken.destroyed).toBe(false);
    spoken.destroy();
  });

  it("that is taken says so in one sentence", async () => {
    const second = openPort(port.host, port.port, { http1: () => undefined, http2: () => undefined });
    await expect(second).rejects.toThrow(`Port ${port.port} on 127.0.0.1 is taken by another program.`);
  });
});

it("a request whose header never ends is ended, however it dribbles", async () => {
  const http = createServer({ headersTimeout: 60, connectionsCheckingInterval: 20 });
  const http1 = injectInto(http);
  const shared = await openPort("127.0.0.1", 0, { http1, http2: http1 });
  const socket = connect(shared.port, shared.host);
  socket.on("error", () => undefined);
  let answer = "";
  socket.on("data", (chunk: Buffer) => (answer += chunk.toString()));
  socket.write("GET / HTTP/1.1\r\n");
  const dribble = setInterval(() => socket.write("X: y\r\n"), 10);
  // Not `once`, which rejects where a write of ours meets an end that is closed already.
  await new Promise((resolve) => socket.on("close", resolve));
  clearInterval(dribble);
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  await shared.close();
});
