/** The hosting by another address: with files gone, as after another release, or with a witness in its pages. */
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";

export interface Relay {
  /** Another address of the same hosting. */
  url: string;
  /** Which files are gone, by path; none until it is said. */
  gone: RegExp | undefined;
  /** What a proxy refuses, as if nobody were signed in; nothing until it is said. */
  refused: RegExp | undefined;
  /** There is no line: nobody gets an answer, or hears why. */
  isDown: boolean;
  stop(): Promise<void>;
}

/** Where a page's witness is served. */
const WITNESS = "/witness.js";

/**
 * Hands everything on to the hosting at `site`, but what is gone. `witness` is a script that each page runs before its
 * own, as far as its policy lets it.
 */
export async function openRelay(site: string, witness?: string): Promise<Relay> {
  const server = createServer((incoming, answer) => {
    const { pathname } = new URL(incoming.url ?? "/", site);
    if (relay.isDown) return void incoming.destroy();
    if (relay.refused?.test(pathname)) return void answer.writeHead(401, { "content-type": "text/html" }).end("no");
    if (relay.gone?.test(pathname)) return void answer.writeHead(404, { "cache-control": "no-cache" }).end("gone");
    if (witness !== undefined && pathname === WITNESS)
      return void answer.writeHead(200, { "content-type": "text/javascript" }).end(witness);
    const { method, headers } = incoming;
    const plain = witness === undefined ? headers : { ...headers, "accept-encoding": "identity" };
    const onward = ask(new URL(incoming.url ?? "/", site), { method, headers: plain }, (response) => {
      const isPage = witness !== undefined && response.headers["content-type"]?.startsWith("text/html") === true;
      if (isPage) return void sendWitnessed(response, answer);
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    onward.on("error", () => answer.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a server without a port");
  const relay: Relay = {
    url: `http://127.0.0.1:${address.port}`,
    gone: undefined,
    refused: undefined,
    isDown: false,
    stop: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return relay;
}

async function sendWitnessed(page: IncomingMessage, answer: ServerResponse): Promise<void> {
  const html = Buffer.concat((await page.toArray()) as Buffer[]).toString("utf8");
  const { "content-length": _length, etag: _etag, ...headers } = page.headers;
  answer.writeHead(page.statusCode ?? 502, headers);
  answer.end(html.replace(/<head[^>]*>/u, (head) => `${head}<script src="${WITNESS}"></script>`));
}
