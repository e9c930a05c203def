/** The two sites of a visit: a shop on `localhost`, and the chat's files on `127.0.0.1`, as the best compression sends them. */
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { GATE } from "@porchlight/contract/paths.ts";
import type { Contender } from "./contenders.ts";

export interface Sites {
  shop: string;
  /** How many requests the chat's site has had, and the bytes of their answers, since `forget`. */
  sent: () => { requests: number; bytes: number };
  forget: () => void;
  stop: () => Promise<void>;
}

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".mp3": "audio/mpeg",
};
const TEXT = "A shop sells lamps, and says of each what it is made of and how long it burns. ";
const FLOOR: Record<string, string> = {
  "/floor.js": `const site = new URL(document.currentScript.src).origin, b = document.createElement("button"); b.id = "floor"; b.textContent = "Chat"; b.style.cssText = "position:fixed;right:0;bottom:0"; b.onclick = () => { const f = document.createElement("iframe"); f.src = site + "/floor.html"; f.style.cssText = "position:fixed;inset:0"; document.body.append(f); }; document.body.append(b);`,
  "/floor.html": "<!doctype html><title>Chat</title><textarea></textarea>",
};
/** What our own server answers a newcomer's frame. */
const API: Record<string, unknown> = {
  "/api/site": {
    name: "Lamps",
    greeting: "Hello",
    away: "",
    hours: null,
    theme: { accent: "#f0a531", side: "right" },
    polling: { quick: true },
    reachable: true,
    pushKey: null,
    appCheckKey: null,
  },
};

export async function serve({ tag, files }: Contender): Promise<Sites> {
  let sent = { requests: 0, bytes: 0 };
  let shopOrigin = "";
  const compressed = new Map<string, Buffer>();
  const chat = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    const type = path in API ? "application/json" : (TYPES[extname(path)] ?? "text/html");
    const body = bodyOf(path);
    sent.requests += 1;
    if (body === undefined) return response.writeHead(404).end();
    const brotli = compressed.get(path) ?? brotliCompressSync(body);
    compressed.set(path, brotli);
    sent.bytes += brotli.length;
    // As the function answers it where the shop is on the owner's list.
    const policy = path === GATE.path && `default-src 'none'; frame-ancestors 'self' ${shopOrigin}`;
    if (policy) response.setHeader("content-security-policy", policy);
    response.writeHead(200, { "content-type": type, "content-encoding": "br", "access-control-allow-origin": "*" });
    response.end(brotli);
  });
  function bodyOf(path: string): Buffer | string | undefined {
    if (path === GATE.path) return `<!doctype html><title>${GATE.title}</title>`;
    const known = FLOOR[path] ?? (path in API ? JSON.stringify(API[path]) : undefined);
    if (known !== undefined || files === undefined) return known;
    try {
      return readFileSync(join(files, normalize(path)));
    } catch {
      return undefined;
    }
  }
  const site = `http://127.0.0.1:${await listen(chat, "127.0.0.1")}`;
  const page = `<!doctype html><html lang="en"><title>Lamps</title><link rel="icon" href="data:,"><body><h1>Lamps</h1>${`<p>${TEXT.repeat(6)}</p>`.repeat(40)}${tag.replaceAll("{site}", site)}</body></html>`;
  const shop = createServer((_, response) => response.setHeader("content-type", "text/html; charset=utf-8").end(page));
  shopOrigin = `http://localhost:${await listen(shop, "localhost")}`;
  return {
    shop: shopOrigin,
    sent: () => ({ ...sent }),
    forget: () => void (sent = { requests: 0, bytes: 0 }),
    stop: async () => void (await Promise.all([chat, shop].map(stopped))),
  };
}

async function listen(server: Server, host: string): Promise<number> {
  await new Promise<void>((listening) => server.listen(0, host, listening));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a server without a port");
  return address.port;
}

function stopped(server: Server): Promise<void> {
  return new Promise((closed) => {
    server.close(() => closed());
    server.closeAllConnections();
  });
}
