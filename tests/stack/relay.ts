/** The hosting after another release: some of the files that an open page still names are gone. */
import { createServer, request as ask } from "node:http";

export interface Relay {
  /** Another address of the same hosting. */
  url: string;
  /** Which files are gone, by path; none until it is said. */
  gone: RegExp | undefined;
  stop(): Promise<void>;
}

/** Hands everything on to the hosting at `site`, but what is gone. */
export async function openRelay(site: string): Promise<Relay> {
  const server = createServer((incoming, answer) => {
    const { pathname } = new URL(incoming.url ?? "/", site);
    if (relay.gone?.test(pathname)) return void answer.writeHead(404, { "cache-control": "no-cache" }).end("gone");
    const { method, headers } = incoming;
    const onward = ask(new URL(incoming.url ?? "/", site), { method, headers }, (response) => {
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
    stop: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return relay;
}
