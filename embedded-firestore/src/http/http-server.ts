import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { StatusError } from "../status.ts";
import { allowAnyOrigin, errorAnswer, send } from "./answer.ts";
import { clientRoute, isClientPath } from "./client-routes.ts";
import { emulatorRoute } from "./emulator-routes.ts";
import type { Faults } from "../faults/faults.ts";
import type { Store } from "../store/store.ts";
import type { Deliveries } from "../triggers/deliveries.ts";
import type { Usage } from "../usage/usage.ts";
import type { Answer } from "./answer.ts";
import type { ClientDeps } from "./client-routes.ts";

export interface HttpDeps extends ClientDeps {
  readonly store: Store;
  readonly usage: Usage;
  readonly faults: Faults;
  readonly deliveries: Deliveries;
  readonly onNotice: (text: string) => void;
}

/**
 * How long a connection is kept on which nothing is said: longer than any client does, so that none of them sends a
 * request into a connection that is just being closed. Node's own 5 s are shorter than most clients'.
 */
const KEEP_ALIVE_MS = 620_000;

/** The HTTP face. It listens to no port: connections are handed to it. */
export function createHttpServer(deps: HttpDeps): Server {
  return createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    handle(deps, request, response).catch((error: unknown) => {
      const status = StatusError.from(error);
      if (status.status === "INTERNAL") deps.onNotice(`${request.method ?? ""} failed: ${String(status.cause)}`);
      send(response, errorAnswer(status));
    });
  });
}

async function handle(deps: HttpDeps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = parseUrl(request.url);
  const pathname = decode(url.pathname);
  if (isClientPath(pathname)) {
    allowAnyOrigin(request, response);
    if (request.method === "OPTIONS") response.writeHead(204).end();
    else send(response, await clientRoute(deps, request, url, pathname));
    return;
  }
  send(
    response,
    (await emulatorRoute(deps, request, url, pathname)) ?? root(request, pathname) ?? unknownPath(request),
  );
}

/** What Google's emulator answers there; firebase-tools asks it to see whether the emulator is up. */
function root(request: IncomingMessage, pathname: string): Answer | undefined {
  return request.method === "GET" && pathname === "/" ? { status: 200, body: "Ok\n" } : undefined;
}

function unknownPath(request: IncomingMessage): Answer {
  return errorAnswer(new StatusError("NOT_FOUND", `nothing is served at ${request.method ?? ""} ${request.url ?? ""}`));
}

function parseUrl(target: string | undefined): URL {
  const url = URL.parse(target ?? "/", "http://firestore");
  if (!url) throw new StatusError("INVALID_ARGUMENT", "the request target is not a URL");
  return url;
}

function decode(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch (error) {
    throw new StatusError("INVALID_ARGUMENT", "the path is not well-formed", { cause: error });
  }
}
