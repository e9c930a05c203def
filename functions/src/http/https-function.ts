/** From the platform's Node request to a web-standard application, and back. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import type { defineSecret } from "firebase-functions/params";
import { type HttpsFunction, onRequest } from "firebase-functions/v2/https";
import { ChatError } from "../../contract/errors.ts";
import { BODY_MAX_BYTES } from "../../contract/limits.ts";
import { region } from "../parameters.ts";
import { errorResponse } from "./answer-error.ts";

/** Named, or firebase-tools lets the public in only as it makes a function, and never after that. */
const PUBLIC = { region, concurrency: 80, invoker: "public" } as const;

/** What answers requests: a Hono application, or something that loads one. */
interface Application {
  fetch(request: Request): Response | Promise<Response>;
}

interface FunctionOptions {
  /** However many requests come: the bill has an end. What waits longer than the platform lets it is answered 429. */
  maxInstances: number;
  /** Bound to this function, and to no other that does not name them. */
  secrets?: ReturnType<typeof defineSecret>[];
  /** What is read of a body; 64 KiB if absent. As many of them as `concurrency` must fit into `memory`, twice. */
  bodyMaxBytes?: number;
  /** 80 if absent. */
  concurrency?: number;
  /** Firebase's 256 MiB if absent. */
  memory?: "512MiB";
}

/** A deployed function that this application answers. */
export function httpsFunction(app: Application, options: FunctionOptions): HttpsFunction {
  const { secrets = [], bodyMaxBytes, ...size } = options;
  return onRequest({ ...PUBLIC, ...size, cors: false, secrets }, nodeHandler(app, bodyMaxBytes));
}

/** The application as a handler of Node's own server, express and what builds on them. */
export function nodeHandler(app: Application, bodyMaxBytes = BODY_MAX_BYTES) {
  return async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const request = await webRequest(incoming, bodyMaxBytes);
    const response = request === undefined ? errorResponse(notHttp(), NEVER_SNIFFED) : await app.fetch(request);
    outgoing.statusCode = response.status;
    for (const [name, value] of response.headers) outgoing.setHeader(name, value);
    if (response.body && response.headers.has("content-disposition")) return stream(response.body, outgoing);
    const body = Buffer.from(await response.arrayBuffer());
    outgoing.end(body.length > 0 ? body : undefined);
  };
}

/** What is too much to be held. Whoever hangs up, or a part that fails, ends it: then the other end has no whole file. */
async function stream(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  await pipeline(Readable.fromWeb(body as NodeReadableStream), outgoing).catch(() => undefined);
}

/** Undefined where the web's rules forbid the method (TRACE) or the address. */
async function webRequest(incoming: IncomingMessage, bodyMaxBytes: number): Promise<Request | undefined> {
  const { method = "GET", url = "/" } = incoming;
  const bytes = method === "GET" || method === "HEAD" ? undefined : await readBody(incoming, bodyMaxBytes);
  try {
    // Only path and query matter: who we are reached as is the caller's claim, so it is not asked.
    return new Request(`http://localhost${url}`, {
      method,
      headers: headersOf(incoming),
      ...(bytes !== undefined && { body: bytes }),
    });
  } catch {
    return undefined;
  }
}

/**
 * The body, or its first part and some: enough to see that it is too large. It is read to its end all the same:
 * what stays unread blocks the connection, and a proxy that is still writing takes the answer for a broken one.
 */
async function readBody(incoming: IncomingMessage, most: number): Promise<Uint8Array<ArrayBuffer>> {
  // Under a server that was started before `keepBodiesUnread` the platform has read it.
  if ("rawBody" in incoming && Buffer.isBuffer(incoming.rawBody)) return new Uint8Array(incoming.rawBody);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    if (length <= most) chunks.push(chunk);
    length += chunk.length;
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function headersOf({ headers }: IncomingMessage): Headers {
  const copied = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) copied.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return copied;
}

/** As every other answer has it: `privateByDefault`. */
const NEVER_SNIFFED = { "x-content-type-options": "nosniff" };

function notHttp(): ChatError {
  return new ChatError("INVALID_ARGUMENT", "this method or address is not served here", { httpStatus: 405 });
}
