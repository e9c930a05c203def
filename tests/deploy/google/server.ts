/**
 * Google's APIs as far as a deploy asks them, on one port of this machine: `/<host of the API>/<its path>`. Each answer
 * is of the form that the API's reference documents; what is asked and not served is answered 501 and noted.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { routes } from "./routes.ts";
import { ApiError, Page, type Answer, type Asked } from "./route.ts";
import { newWorld, type World } from "./world.ts";

export interface Google {
  url: string;
  world: World;
  /** Every request, as `POST cloudfunctions.googleapis.com/v2/…`. */
  asked: string[];
  /** Requests that nothing here answers. */
  unserved: string[];
  /** Decides before the world does: an answer, `"cut"` for a connection that is lost, `"held"` for what is done and never answered, or undefined. */
  fault: (request: string, number: number) => Answer | "cut" | "held" | undefined;
  stop(): Promise<void>;
}

/** Starts it on a free port. */
export async function startGoogle(world: World = newWorld()): Promise<Google> {
  const google: Google = {
    url: "",
    world,
    asked: [],
    unserved: [],
    fault: () => undefined,
    stop: () => new Promise((stopped) => void (server.closeAllConnections(), server.close(() => stopped()))),
  };
  const server = createServer((incoming, outgoing) => void answer(google, incoming, outgoing));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  google.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return google;
}

async function answer(google: Google, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const method = incoming.method ?? "GET";
  const address = new URL(incoming.url ?? "/", google.url);
  const request = `${method} ${address.pathname.slice(1)}`;
  // Whoever asked may be gone before all of it has come: their line is lost, or they are killed.
  const body = await buffer(incoming).catch(() => undefined);
  if (!body) return;
  google.asked.push(request);
  const fault = google.fault(request, google.asked.length);
  if (fault === "cut") return void incoming.socket.destroy();
  const isHeld = fault === "held";
  const { status, json, bytes, page } =
    isHeld || !fault ? served(google, { method, address, headers: incoming.headers, body }) : fault;
  if (isHeld) return;
  const type = bytes ? "application/octet-stream" : "application/json";
  outgoing.writeHead(status, { "content-type": page?.type ?? type });
  outgoing.end(bytes ?? page?.text ?? JSON.stringify(json));
}

/** What the world answers; also for who asks it without a connection. */
export function served(
  google: Pick<Google, "world" | "unserved" | "url">,
  { method, address, headers, body }: Omit<Asked, "params" | "json" | "url">,
): Answer {
  const path = address.pathname.slice(1);
  for (const { method: wanted, pattern, handle } of routes) {
    const found = wanted === method ? pattern.exec(path) : null;
    if (!found) continue;
    const params = (found.slice(1) as (string | undefined)[]).map((each) => decodeURIComponent(each ?? ""));
    try {
      const said = handle(google.world, {
        method,
        address,
        headers,
        body,
        params,
        json: parsed(body),
        url: google.url,
      });
      return said instanceof Page ? { status: 200, page: said } : { status: 200, json: said };
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) throw thrown;
      const { code, message, status } = thrown;
      return { status: code, json: { error: { code, message, status } } };
    }
  }
  google.unserved.push(`${method} ${path}`);
  return { status: 501, json: { error: { code: 501, message: "not served by this fake", status: "UNIMPLEMENTED" } } };
}

function parsed(body: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(body.toString()) as Record<string, unknown>;
  } catch {
    return {};
  }
}
