/** For tests: a provider on a port of this machine that answers by a script, and keeps what it was asked. */
import type { ServerResponse } from "node:http";
import { fakeProvider, json } from "../shared/fake-provider.ts";

/** One request as it arrived. */
interface ProviderRequest {
  path: string;
  authorization: string;
  body: string;
}

/** Answers one request; the last step of a script answers all that follow. */
export type Step = (response: ServerResponse) => void;

export interface ProviderServer {
  url: string;
  requests: ProviderRequest[];
  close(): void;
}

export async function providerServer(...script: Step[]): Promise<ProviderServer> {
  const requests: ProviderRequest[] = [];
  const server = await fakeProvider(({ path, headers, body }, response) => {
    requests.push({ path, authorization: headers.authorization ?? "", body });
    const step = script.length > 1 ? script.shift() : script[0];
    step?.(response);
  });
  return { ...server, requests };
}

/** What is not the provider's, and what must come of it. */
export const strangeAnswers: [string, Step, "unknown" | "unreachable" | "down" | "throttled"][] = [
  ["200 with HTML", (response) => void response.end("<html>hello</html>"), "unknown"],
  ["200 with nothing", (response) => void response.end(), "unknown"],
  ["200 with a JSON list", json(200, []), "unknown"],
  ["200 with an empty object", json(200, {}), "unknown"],
  ["200 with 3 MB", (response) => void response.end(`{"x":"${"x".repeat(3 * 1024 * 1024)}"}`), "unknown"],
  [
    "200 that breaks off",
    (response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write('{"messages":');
      setImmediate(() => response.destroy());
    },
    "unknown",
  ],
  ["a connection that is reset", (response) => response.destroy(), "unknown"],
  ["no byte at all", () => {}, "unknown"],
  [
    "one byte now and then",
    (response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(drip));
    },
    "unknown",
  ],
  ["a redirect", (response) => void response.writeHead(302, { location: "http://192.0.2.1/" }).end(), "unreachable"],
  ["502 with HTML", (response) => void response.writeHead(502).end("<html>bad gateway</html>"), "unreachable"],
  ["404 with HTML", (response) => void response.writeHead(404).end("<html>no</html>"), "down"],
  ["429 with HTML", (response) => void response.writeHead(429, { "retry-after": "7" }).end("slow"), "throttled"],
];
