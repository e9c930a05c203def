import { createServer, type IncomingHttpHeaders } from "node:http";

/** One request that a webhook got. */
interface Arrival {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A webhook for tests: it keeps what arrives, and answers what it is told to, else 200. */
export async function startTestWebhook() {
  const arrived: Arrival[] = [];
  const answers: { status: number; body?: string }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      arrived.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
      const answer = answers.shift() ?? { status: 200 };
      response.writeHead(answer.status).end(answer.body ?? "");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/hooks`,
    arrived,
    answers,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

export type TestWebhook = Awaited<ReturnType<typeof startTestWebhook>>;
