/** The demo shop as it is in life: on another site than the hosting, so that the widget's frame is a third party. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { url } from "./doors.ts";

const FOLDER = join(import.meta.dirname, "../../emulators/demo/shop");
const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
};

export interface Shop {
  /** `http://localhost:<port>`: another site than `http://127.0.0.1:<port>`, whatever the ports. */
  url: string;
  stop(): Promise<void>;
}

/** A page of a test's own, alone or with headers. */
export type ShopPage = string | { html: string; headers: Record<string, string> };

/**
 * Serves the demo shop, its script tag led to the hosting at `site`. `pages` are served beside its own, by path, and
 * may say `{widget}` for the script's address and, in headers too, `{site}` for the hosting's.
 */
export async function openShop(site: string, pages: Record<string, ShopPage> = {}): Promise<Shop> {
  const widget = `${site}/widget.js`;
  const filled = (text: string) => text.replaceAll("{widget}", widget).replaceAll("{site}", site);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const name = pathname === "/" ? "/index.html" : pathname;
    const own = pages[pathname];
    const { html, headers } = typeof own === "string" ? { html: own, headers: {} } : (own ?? {});
    const text = html === undefined ? readFile(join(FOLDER, name), "utf8") : Promise.resolve(html);
    text.then(
      (text) => {
        response.setHeader("content-type", TYPES[extname(name)] ?? "text/html; charset=utf-8");
        for (const [key, value] of Object.entries(headers ?? {})) response.setHeader(key, filled(value));
        response.end(filled(text).replaceAll('src="/widget.js"', `src="${widget}"`));
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, "localhost", listening));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a server without a port");
  return {
    url: `http://localhost:${address.port}`,
    stop: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** The one of `useShop`. */
export let shop: Shop;

/** One for all tests of a file, once its stack is there. */
export function useShop(): void {
  beforeAll(async () => void (shop = await openShop(url().site)));
  afterAll(() => shop.stop());
}
