/** For tests of channels: what an alert says, and a server on a port of this machine that stands for a provider. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Alert } from "../channel.ts";
import type { Words } from "../words.ts";

export const WORDS: Words = {
  site: "Lamp Shop",
  author: "Ada",
  place: null,
  title: null,
  preview: "Do you ship to Norway?",
  count: 1,
  page: null,
  link: "https://shop.example/panel/chat?conversation=ada",
};

/** With the page that the visitor is on. */
export const WORDS_WITH_PAGE: Words = { ...WORDS, page: "https://shop.example/lamps" };

/** Of a visitor's message, to Grace on Telegram unless it says otherwise. */
export function anAlert(to: string, change: Partial<Alert> = {}): Alert {
  return {
    to,
    silent: false,
    words: WORDS,
    conversationId: "ada",
    kind: "visitor",
    ref: "ada/1/telegram:grace",
    answered: true,
    seq: 1,
    ...change,
  };
}

interface Arrived {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Hands each request, once it has come whole, to `answer`. */
export async function fakeProvider(
  answer: (request: Arrived, response: ServerResponse) => void,
): Promise<{ url: string; close: () => void }> {
  const server = createServer((incoming, response) => {
    const { method = "", url: path = "", headers } = incoming;
    void incoming.toArray().then((chunks) => {
      const body = Buffer.concat(chunks as Buffer[]).toString("utf8");
      answer({ method, path, headers, body }, response);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** An answer in JSON. */
export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };
