/** A slow and lossy way to the hosting: everything comes late, and some of it not at all. */
import { createServer, request as ask } from "node:http";
import type { AddressInfo } from "node:net";

/** How long each request takes on its way, there and back. */
const DELAY_MS = 400;
/** One of so many is lost: 5 %. */
const LOST_OF = 20;

export interface SlowLine {
  /** The hosting by this line. */
  url: string;
  /** How many were lost so far. */
  lost: () => number;
  /** From now on some are lost. */
  loses: boolean;
  stop: () => void;
}

/** To the hosting at `site`. The sign-in is Google's, and goes its own way. The caller stops it. */
export async function openSlowLine(site: string): Promise<SlowLine> {
  let count = 0;
  let lost = 0;
  const server = createServer((incoming, answer) => {
    count += 1;
    const isLost = line.loses && count % LOST_OF === 0;
    if (isLost) lost += 1;
    // Every other one has reached the server, and its answer is lost.
    const isUnheard = isLost && lost % 2 === 0;
    setTimeout(() => {
      if (isUnheard) return void answer.destroy();
      const { method, headers } = incoming;
      const onward = ask(new URL(incoming.url ?? "/", site), { method, headers }, (response) => {
        if (isLost) return void answer.destroy();
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      });
      onward.on("error", () => answer.destroy());
      incoming.pipe(onward);
    }, DELAY_MS);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const line: SlowLine = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lost: () => lost,
    loses: false,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
  return line;
}
