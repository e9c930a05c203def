/** A door in front of the hosting that can lose files, as a new release does to whoever has the old one open. */
import { createServer, request } from "node:http";

export interface Relay {
  url: string;
  /** What it was asked for so far, by path. */
  asked: string[];
  /** Paths that are answered 404, with the page that Hosting has for it. */
  lose(lost: (path: string) => boolean): void;
  stop(): Promise<void>;
}

/** Passes everything on to the hosting at `site`. */
export async function openRelay(site: string): Promise<Relay> {
  const asked: string[] = [];
  let isLost = (_path: string): boolean => false;
  const server = createServer((incoming, answer) => {
    const path = incoming.url ?? "/";
    asked.push(path);
    if (isLost(path)) {
      answer.writeHead(404, { "content-type": "text/html" }).end("<!doctype html><title>Not found</title>");
      return;
    }
    const { hostname, port } = new URL(site);
    const { method, headers } = incoming;
    const outgoing = request({ hostname, port, path, method, headers: { ...headers, host: new URL(site).host } });
    outgoing.on("response", (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    outgoing.on("error", () => answer.destroy());
    incoming.pipe(outgoing);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a server without a port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    lose: (lost) => void (isLost = lost),
    stop: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
