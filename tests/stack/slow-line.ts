/** A slow and lossy way to the stack: everything comes late, and some of it not at all. */
import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How long each request takes on its way, there and back. */
const DELAY_MS = 400;
/** One of so many is lost: 5 %. */
const LOST_OF = 20;

export interface SlowLine {
  /** The hosting by this line; the sign-in goes by it too. */
  url: string;
  /** How many were lost so far. */
  lost: () => number;
  /** From now on some are lost. */
  loses: boolean;
  stop: () => void;
}

/** To the hosting at `site` and the sign-in at `auth`. The caller stops it. */
export async function openSlowLine({ site, auth }: { site: string; auth: string }): Promise<SlowLine> {
  let count = 0;
  let lost = 0;
  const pass = (target: string) => (incoming: IncomingMessage, answer: ServerResponse) => {
    count += 1;
    const isLost = line.loses && count % LOST_OF === 0;
    if (isLost) lost += 1;
    // Every other one has reached the server, and its answer is lost.
    const isUnheard = isLost && lost % 2 === 0;
    setTimeout(() => {
      if (isUnheard) return void answer.destroy();
      const { pathname } = new URL(incoming.url ?? "/", target);
      if (pathname === "/local.json") return void answer.end(JSON.stringify({ auth: urlOf(signIn), push: auth }));
      const { method, headers } = incoming;
      const onward = ask(new URL(incoming.url ?? "/", target), { method, headers }, (response) => {
        if (isLost) return void answer.destroy();
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      });
      onward.on("error", () => answer.destroy());
      incoming.pipe(onward);
    }, DELAY_MS);
  };
  const hosting = createServer(pass(site));
  const signIn = createServer(pass(auth));
  await Promise.all([hosting, signIn].map((server) => listening(server)));
  const line: SlowLine = {
    url: urlOf(hosting),
    lost: () => lost,
    loses: false,
    stop() {
      for (const server of [hosting, signIn]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
  return line;
}

function listening(server: Server): Promise<void> {
  return new Promise((done) => server.listen(0, "127.0.0.1", done));
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
