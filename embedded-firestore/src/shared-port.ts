import { createServer } from "node:net";
import type { Server as HttpServer } from "node:http";
import type { AddressInfo, Server, Socket } from "node:net";

/** Who takes over connections, told apart by their first bytes. */
export interface Faces {
  readonly http1: (socket: Socket) => void;
  readonly http2: (socket: Socket) => void;
}

/** A port that is listened to. `close` ends every connection. */
export interface SharedPort {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

/** HTTP/2 begins with "PRI * HTTP/2.0": https://www.rfc-editor.org/rfc/rfc9113#name-http-2-connection-preface */
const HTTP2 = Buffer.from("PRI * HTTP/2");

/** How long a new connection may leave open what it is going to speak. */
const SPEAKS_WITHIN_MS = 60_000;

/** Listens on one port for both. Rejects in one sentence that names the port, if it cannot. */
export async function openPort(
  host: string,
  port: number,
  faces: Faces,
  speaksWithinMs = SPEAKS_WITHIN_MS,
): Promise<SharedPort> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    // A client that vanishes must not end the process; whoever takes over listens for itself too.
    socket.on("error", () => socket.destroy());
    sniff(socket, faces, speaksWithinMs);
  });
  await listen(server, host, port);
  return {
    host,
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/**
 * Hands connections to an HTTP server that listens to no port of its own. Only from the event of listening on does such
 * a server end requests that do not come to an end within its `headersTimeout` and `requestTimeout`.
 */
export function injectInto(http: HttpServer): (socket: Socket) => void {
  http.emit("listening");
  return (socket) => void http.emit("connection", socket);
}

/** Reads until the first bytes decide; puts them back for the one that takes over. */
function sniff(socket: Socket, faces: Faces, speaksWithinMs: number): void {
  let seen = Buffer.alloc(0);
  const late = setTimeout(() => socket.destroy(), speaksWithinMs);
  socket.once("close", () => clearTimeout(late));
  const onReadable = (): void => {
    const chunk = socket.read() as Buffer | null;
    if (!chunk) return;
    seen = Buffer.concat([seen, chunk]);
    const couldBeHttp2 = HTTP2.subarray(0, seen.length).equals(seen.subarray(0, HTTP2.length));
    if (couldBeHttp2 && seen.length < HTTP2.length) return;
    clearTimeout(late);
    socket.off("readable", onReadable);
    socket.unshift(seen);
    (couldBeHttp2 ? faces.http2 : faces.http1)(socket);
  };
  socket.on("readable", onReadable);
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const reason = error.code === "EADDRINUSE" ? "is taken by another program" : `cannot be used: ${error.message}`;
      reject(new Error(`Port ${port} on ${host} ${reason}.`, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
}
