/** Clients that do not keep to the protocol: bytes as they are, and gRPC calls with frames made by hand. */
import { once } from "node:events";
import { connect as connectHttp2 } from "node:http2";
import { connect } from "node:net";
import type { IncomingHttpHeaders, IncomingHttpStatusHeader } from "node:http2";
import type { Socket } from "node:net";

const SERVICE = "/google.firestore.v1.Firestore";
const ANSWER_WITHIN_MS = 30_000;

const headersOf = (rpc: string) => ({
  ":method": "POST",
  ":path": `${SERVICE}/${rpc}`,
  "content-type": "application/grpc",
  te: "trailers",
  authorization: "Bearer owner",
});

function endpoint(address: string): { host: string; port: number } {
  const [host = "", port = ""] = address.split(":");
  return { host, port: Number(port) };
}

/** A connection that has been accepted, on which nothing was said. */
export async function openSocket(address: string): Promise<Socket> {
  const socket = connect(endpoint(address));
  // Being thrown out is what these clients are there for.
  socket.on("error", () => undefined);
  await once(socket, "connect");
  return socket;
}

/** Sends bytes and resolves with what came back when the server has ended the connection. */
export async function sendBytes(address: string, bytes: Buffer | string): Promise<string> {
  const socket = await openSocket(address);
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  const closed = new Promise((resolve) => socket.on("close", resolve));
  socket.write(bytes);
  await Promise.race([closed, late("the connection is still open")]);
  return Buffer.concat(chunks).toString("latin1");
}

/** A gRPC message: a flag for compression, the length, the bytes. https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md */
export function frame(bytes: Buffer, { flag = 0, length = bytes.length } = {}): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(flag, 0);
  head.writeUInt32BE(length, 1);
  return Buffer.concat([head, bytes]);
}

/** What a call ended with: gRPC's status, or the code that its stream was reset with. */
export interface Outcome {
  readonly status?: number;
  readonly message?: string;
  readonly reset?: string;
}

/** Calls an RPC as its owner with a body made by hand. */
export async function callWith(address: string, rpc: string, body: Buffer, headers: object = {}): Promise<Outcome> {
  // By its default a client holds 10 MB in all and then resets its own stream.
  const session = connectHttp2(`http://${address}`, { maxSessionMemory: 100 });
  session.on("error", () => undefined);
  try {
    const stream = session.request({ ...headersOf(rpc), ...headers });
    const outcome = new Promise<Outcome>((resolve) => {
      const look = (seen: IncomingHttpHeaders & IncomingHttpStatusHeader): void => {
        const [status, message] = [seen["grpc-status"], seen["grpc-message"]];
        if (status !== undefined) resolve({ status: Number(status), message: decodeURIComponent(String(message)) });
      };
      stream.on("response", look);
      stream.on("trailers", look);
      stream.on("error", (error) => resolve({ reset: error.message }));
      stream.on("close", () => resolve({ reset: "closed" }));
      stream.resume();
    });
    stream.end(body);
    return await Promise.race([outcome, late(`${rpc} was not answered`)]);
  } finally {
    session.destroy();
  }
}

/** Sends a request, and is gone without a word: as soon as it was sent, or when the first bytes of the answer come. */
export async function vanishFrom(
  address: string,
  rpc: string,
  body: Buffer,
  when: "answering" | "sent" = "answering",
): Promise<void> {
  const socket = await openSocket(address);
  const session = connectHttp2(`http://${address}`, { createConnection: () => socket });
  session.on("error", () => undefined);
  const stream = session.request(headersOf(rpc));
  stream.on("error", () => undefined);
  const sent = new Promise<void>((resolve) => stream.write(body, () => resolve()));
  // A stream of requests stays open; a single request ends with its message.
  if (rpc !== "Listen") stream.end();
  await Promise.race([when === "sent" ? sent : once(stream, "data"), late(`${rpc} did not begin to answer`)]);
  socket.resetAndDestroy();
}

function late(what: string): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error(what)), ANSWER_WITHIN_MS).unref());
}
